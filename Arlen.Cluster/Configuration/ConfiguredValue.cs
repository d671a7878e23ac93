using System.Text;

namespace Arlen.Configuration;

/// <summary>What a key is set to, and by what.</summary>
/// <param name="Key">The key.</param>
/// <param name="Text">
/// As written, or the default; the elements of a list are joined by commas. May be a secret: show <see cref="Shown"/>.
/// </param>
/// <param name="Origin"><c>default</c>, <c>arlen.conf:12:3</c>, a variable's name, or <c>--set</c>.</param>
public sealed record ConfiguredValue(KeyDefinition Key, string Text, string Origin)
{
    /// <summary>The origin of a value that nobody set.</summary>
    public const string DefaultOrigin = "default";

    /// <summary>What is shown in place of a secret.</summary>
    public const string Redacted = "(secret)";

    /// <summary>Whether somebody set it.</summary>
    public bool IsSet => Origin != DefaultOrigin;

    /// <summary>The text as it may be shown: a secret that is there reads <c>(secret)</c>.</summary>
    public string Shown => Key.IsSecret && Text.Length > 0 ? Redacted : Text;

    // The generated text of a record would print the secret into whatever log it is handed to.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(Key.Key).Append(" = ").Append(Shown).Append(", ").Append(Origin);
        return true;
    }
}
