namespace Arlen.Configuration.Hocon;

/// <summary>The kinds of words of a file.</summary>
internal enum HoconTokenKind
{
    End,
    NewLine,
    Comma,
    Assign,
    Append,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Unquoted,
    Quoted,
    Reference,
    Reserved,
}
