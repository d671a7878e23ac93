namespace Arlen.Configuration.Hocon;

/// <summary>One word of a file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">
/// Its characters; of a string what is between the quotes, escapes read; of a reference what is between the braces.
/// </param>
/// <param name="Position">Where it begins.</param>
/// <param name="Space">The white space before it on its line.</param>
/// <param name="IsOptional">Whether a reference may lead nowhere.</param>
internal readonly record struct HoconToken(
    HoconTokenKind Kind, string Text, SourcePosition Position, string Space, bool IsOptional = false)
{
    public bool StartsValue => Kind is HoconTokenKind.Unquoted or HoconTokenKind.Quoted or HoconTokenKind.Reference
        or HoconTokenKind.OpenBrace or HoconTokenKind.OpenBracket;

    /// <summary>Whether a setting may end before it.</summary>
    public bool EndsSetting =>
        Kind is HoconTokenKind.NewLine or HoconTokenKind.Comma or HoconTokenKind.End or HoconTokenKind.CloseBrace;
}
