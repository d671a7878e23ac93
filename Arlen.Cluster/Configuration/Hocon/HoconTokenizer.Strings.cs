using System.Globalization;
using System.Text;

namespace Arlen.Configuration.Hocon;

// Strings: one line with escapes, or three quotes with none.
internal sealed partial class HoconTokenizer
{
    private const string TripleQuote = "\"\"\"";

    private HoconToken TakeString(SourcePosition position, string space)
    {
        var value = string.CompareOrdinal(text, _at, TripleQuote, 0, TripleQuote.Length) == 0
            ? TakeTriple(position)
            : TakeSingle(position);
        return new HoconToken(HoconTokenKind.Quoted, value, position, space);
    }

    private string TakeSingle(SourcePosition position)
    {
        var value = new StringBuilder();
        for (_at++; _at < text.Length && text[_at] != '\n'; _at++)
        {
            switch (text[_at])
            {
                case '"':
                    _at++;
                    return value.ToString();
                case '\\':
                    TakeEscape(value);
                    break;
                case var c:
                    value.Append(c);
                    break;
            }
        }

        faults.Syntax(
            position, "the string that begins here is never closed",
            "Close it with '\"' on the same line; a text of several lines takes three quotes");
        return value.ToString();
    }

    // Leaves the place on the last character of the escape.
    private void TakeEscape(StringBuilder value)
    {
        const string Codes = "\"\\/bfnrt";
        const string Meanings = "\"\\/\b\f\n\r\t";
        var code = Codes.IndexOf(Peek(1), StringComparison.Ordinal);
        if (code >= 0 && Peek(1) != '\0')
        {
            value.Append(Meanings[code]);
            _at++;
        }
        else if (Peek(1) == 'u' && ReadHex(out var character))
        {
            value.Append(character);
            _at += 5;
        }
        else
        {
            faults.Syntax(
                Here, "no escape begins like this",
                "Write a backslash as two; known are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
        }
    }

    private bool ReadHex(out char character)
    {
        var read = ushort.TryParse(
            text.AsSpan(_at + 2, Math.Min(4, text.Length - _at - 2)),
            NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code);
        character = (char)code;
        return read && _at + 6 <= text.Length;
    }

    private string TakeTriple(SourcePosition position)
    {
        var start = _at + TripleQuote.Length;
        var end = text.IndexOf(TripleQuote, start, StringComparison.Ordinal);
        if (end < 0)
        {
            faults.Syntax(
                position, "the three quotes that begin here are never closed",
                "Close them with three quotes", "\"\"\"text\"\"\"");
            faults.DoubtAfter(position);
            IsSwallowed = true;
            MoveTo(text.Length);
            return "";
        }

        // Quotes beyond the third belong to the text: """he said "no"""" ends in one.
        while (end + TripleQuote.Length < text.Length && text[end + TripleQuote.Length] == '"')
        {
            end++;
        }

        MoveTo(end + TripleQuote.Length);
        return text[start..end];
    }

    /// <summary>Whether an unclosed string took the rest of the file with it, closing braces included.</summary>
    public bool IsSwallowed { get; private set; }

    private void MoveTo(int end)
    {
        while (text.IndexOf('\n', _at, end - _at) is var newLine and >= 0)
        {
            _at = newLine + 1;
            StartLine();
        }

        _at = end;
    }
}
