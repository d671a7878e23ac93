using System.Buffers;

namespace Arlen.Gateway.Problems;

/// <summary>A short text being written as UTF-8 into a pooled buffer: what a refusal needs of a JSON writer, without one.</summary>
internal ref struct Utf8Text
{
    private byte[] _buffer;
    private int _length;

    public Utf8Text() => _buffer = ArrayPool<byte>.Shared.Rent(2048);

    public readonly ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Adds bytes as they are.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Adds ASCII text as it is; what is not ASCII, and what would end the line, becomes a question mark.</summary>
    public void AddLine(ReadOnlySpan<char> text)
    {
        var room = Room(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            room[i] = text[i] is >= ' ' and < (char)127 ? (byte)text[i] : (byte)'?';
        }

        _length += text.Length;
    }

    /// <summary>Adds text as the inside of a JSON string; all but plain ASCII is escaped.</summary>
    public void AddEscaped(ReadOnlySpan<char> text)
    {
        var room = Room(text.Length * 6);
        var at = 0;
        foreach (var c in text)
        {
            if (c is >= ' ' and < (char)127 and not ('"' or '\\' or '<' or '>' or '&' or '\''))
            {
                room[at++] = (byte)c;
                continue;
            }

            "\\u"u8.CopyTo(room[at..]);
            ((int)c).TryFormat(room[(at + 2)..], out _, "x4");
            at += 6;
        }

        _length += at;
    }

    public void AddNumber(int number)
    {
        number.TryFormat(Room(11), out var written);
        _length += written;
    }

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private Span<byte> Room(int count)
    {
        if (_buffer.Length - _length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsSpan(_length);
    }
}
