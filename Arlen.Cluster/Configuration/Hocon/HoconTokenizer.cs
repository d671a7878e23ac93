using System.Buffers;

namespace Arlen.Configuration.Hocon;

/// <summary>Divides the text of a file into words, each with its place.</summary>
/// <remarks>It goes on after a fault, so that the parser can find further ones.</remarks>
internal sealed partial class HoconTokenizer(SourceFile file, string text, HoconFaults faults)
{
    /// <summary>What cannot stand outside quotes, by the HOCON specification; white space apart.</summary>
    private static readonly SearchValues<char> Reserved = SearchValues.Create("$\"{}[]:=,+#`^?!@*&\\");

    private int _at = text.StartsWith('\uFEFF') ? 1 : 0;
    private int _line = 1;
    private int _lineStart = text.StartsWith('\uFEFF') ? 1 : 0;

    /// <summary>The next word; <see cref="HoconTokenKind.End"/> again and again after the last.</summary>
    public HoconToken Next()
    {
        var space = TakeSpace();
        SkipComment();
        var position = Here;
        if (_at >= text.Length)
        {
            return new HoconToken(HoconTokenKind.End, "", position, space);
        }

        return text[_at] switch
        {
            '\n' => TakeNewLine(position, space),
            '"' => TakeString(position, space),
            '$' when Peek(1) == '{' => TakeReference(position, space),
            '+' when Peek(1) == '=' => Take(HoconTokenKind.Append, 2, position, space),
            '{' => Take(HoconTokenKind.OpenBrace, 1, position, space),
            '}' => Take(HoconTokenKind.CloseBrace, 1, position, space),
            '[' => Take(HoconTokenKind.OpenBracket, 1, position, space),
            ']' => Take(HoconTokenKind.CloseBracket, 1, position, space),
            ',' => Take(HoconTokenKind.Comma, 1, position, space),
            '=' or ':' => Take(HoconTokenKind.Assign, 1, position, space),
            var c when Reserved.Contains(c) || char.IsControl(c) => Take(HoconTokenKind.Reserved, 1, position, space),
            _ => TakeUnquoted(position, space),
        };
    }

    /// <summary>The next character that is neither white space nor in a comment, on whatever line; nothing is taken.</summary>
    public char PeekFurther()
    {
        var at = _at;
        while (at < text.Length)
        {
            if (text[at] == '#' || text[at] == '/' && at + 1 < text.Length && text[at + 1] == '/')
            {
                var end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else
            {
                return text[at];
            }
        }

        return '\0';
    }

    private SourcePosition Here => new(file, _line, _at - _lineStart + 1);

    private char Peek(int ahead) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private string TakeSpace()
    {
        var start = _at;
        while (_at < text.Length && text[_at] != '\n' && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        return _at == start ? "" : text[start.._at];
    }

    private void SkipComment()
    {
        if (Peek(0) == '#' || Peek(0) == '/' && Peek(1) == '/')
        {
            var end = text.IndexOf('\n', _at);
            _at = end < 0 ? text.Length : end;
        }
    }

    private HoconToken Take(HoconTokenKind kind, int length, SourcePosition position, string space)
    {
        _at += length;
        return new HoconToken(kind, text.Substring(_at - length, length), position, space);
    }

    private HoconToken TakeNewLine(SourcePosition position, string space)
    {
        _at++;
        StartLine();
        return new HoconToken(HoconTokenKind.NewLine, "\n", position, space);
    }

    private void StartLine() => (_line, _lineStart) = (_line + 1, _at);

    private HoconToken TakeUnquoted(SourcePosition position, string space)
    {
        var start = _at;
        while (_at < text.Length && !EndsUnquoted(text[_at]))
        {
            _at++;
        }

        return new HoconToken(HoconTokenKind.Unquoted, text[start.._at], position, space);
    }

    private bool EndsUnquoted(char c) =>
        Reserved.Contains(c) || char.IsWhiteSpace(c) || char.IsControl(c) || c == '/' && Peek(1) == '/';

    private HoconToken TakeReference(SourcePosition position, string space)
    {
        var optional = Peek(2) == '?';
        var start = _at + (optional ? 3 : 2);
        var end = text.AsSpan(start).IndexOfAny('}', '\n') is var i && i < 0 ? text.Length : start + i;
        if (end >= text.Length || text[end] != '}')
        {
            faults.Syntax(position, "this ${ is never closed", "Close it with '}' on the same line", "${NAME}");
            _at = end;
            return new HoconToken(HoconTokenKind.Quoted, "", position, space);
        }

        _at = end + 1;
        return new HoconToken(HoconTokenKind.Reference, text[start..end].Trim(), position, space, optional);
    }
}
