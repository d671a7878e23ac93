using System.Buffers;

namespace Arlen.Transport;

/// <summary>Cuts a stream of bytes into frames. The buffer grows with what has arrived, not with what a header
/// promises.</summary>
internal sealed class FrameReader(int mostBytes) : IDisposable
{
    private const int StartBytes = 32 << 10;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(StartBytes);
    private int _from;
    private int _to;

    /// <summary>Where the next bytes of the stream go.</summary>
    public Memory<byte> Room => _bytes.AsMemory(_to);

    /// <summary>Says that bytes were put into <see cref="Room"/>.</summary>
    public void Filled(int count) => _to += count;

    /// <summary>Takes the next whole frame. The payload is valid until <see cref="Compact"/>.</summary>
    /// <exception cref="FormatException">The header claims more than a frame may have.</exception>
    public bool TryRead(out FrameHeader header, out ReadOnlySpan<byte> payload)
    {
        header = default;
        payload = default;
        var there = _bytes.AsSpan(_from, _to - _from);
        if (there.Length < FrameHeader.Size)
        {
            return false;
        }

        header = FrameHeader.Read(there);
        if (header.Length < 0 || header.Length > mostBytes)
        {
            throw new FormatException($"a frame that claims {(uint)header.Length} bytes, {mostBytes} at most");
        }

        if (there.Length - FrameHeader.Size < header.Length)
        {
            return false;
        }

        payload = there.Slice(FrameHeader.Size, header.Length);
        _from += FrameHeader.Size + header.Length;
        return true;
    }

    /// <summary>Makes room for more. Call when <see cref="TryRead"/> found no further frame.</summary>
    public void Compact()
    {
        var left = _to - _from;
        if (left == 0 && _bytes.Length > 8 * StartBytes)
        {
            Move(StartBytes, 0);
        }
        else if (left > _bytes.Length / 2)
        {
            Move(2 * _bytes.Length, left);
        }
        else if (_from > 0)
        {
            _bytes.AsSpan(_from, left).CopyTo(_bytes);
        }

        (_from, _to) = (0, left);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        (_from, _to) = (0, 0);
    }

    private void Move(int size, int left)
    {
        var other = ArrayPool<byte>.Shared.Rent(size);
        _bytes.AsSpan(_from, left).CopyTo(other);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = other;
    }
}
