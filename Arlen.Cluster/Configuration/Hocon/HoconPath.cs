using System.Collections.Immutable;
using System.Text;

namespace Arlen.Configuration.Hocon;

/// <summary>Puts a key together from its words; dots outside quotes divide it.</summary>
internal sealed class HoconPath
{
    private readonly ImmutableArray<string>.Builder _segments = ImmutableArray.CreateBuilder<string>();
    private readonly StringBuilder _segment = new();
    private bool _hasSegment;
    private bool _isBroken;

    /// <summary>Reads a key as it stands in <c>${a."b.c"}</c> or after <c>--set</c>; empty where it is none.</summary>
    public static ImmutableArray<string> Parse(string text)
    {
        var path = new HoconPath();
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == '"' ? text.IndexOf('"', i + 1) : -1;
            if (end >= 0)
            {
                path.AddQuoted(text[(i + 1)..end]);
                i = end;
            }
            else if (text[i] == '"' || char.IsWhiteSpace(text[i]))
            {
                return [];
            }
            else
            {
                path.AddUnquoted(text.AsSpan(i, 1));
            }
        }

        return path.End();
    }

    /// <summary>A key in words: segments that hold dots or anything strange stand in quotes.</summary>
    public static string ToText(IEnumerable<string> segments) => string.Join('.', segments.Select(Quote));

    public void AddQuoted(string text)
    {
        _segment.Append(text);
        _hasSegment = true;
    }

    public void AddUnquoted(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c == '.')
            {
                EndSegment();
            }
            else
            {
                _segment.Append(c);
                _hasSegment = true;
            }
        }
    }

    /// <summary>The segments; none where one of them is empty or they are too many.</summary>
    public ImmutableArray<string> End()
    {
        EndSegment();
        return _isBroken || _segments.Count > HoconLimits.Depth ? [] : _segments.ToImmutable();
    }

    private void EndSegment()
    {
        _isBroken |= !_hasSegment;
        _segments.Add(_segment.ToString());
        _segment.Clear();
        _hasSegment = false;
    }

    private static string Quote(string segment) =>
        segment.Length > 0 && segment.All(c => char.IsLetterOrDigit(c) || c is '_' or '-') ? segment : $"\"{segment}\"";
}
