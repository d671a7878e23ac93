using System.Buffers;

namespace Arlen.Transport;

/// <summary>Where a frame is written before it goes into a connection's buffer, so that nobody's code runs under that buffer's
/// lock.</summary>
/// <remarks>One a thread; a payload must not write another frame while it writes itself.</remarks>
internal sealed class FrameWriter : IBufferWriter<byte>, IDisposable
{
    private const int KeptBytes = 64 << 10;
    private const int LeastRoom = 256;

    [ThreadStatic]
    private static FrameWriter? _ofThread;

    private byte[] _bytes = new byte[4 << 10];
    private int _at;
    private long _size;
    private int _most;

    /// <summary>Writes a payload, with room for the header in front. Dispose gives the memory back.</summary>
    /// <exception cref="FrameTooLargeException">It is larger than <paramref name="mostBytes"/>.</exception>
    public static FrameWriter Write(IFramePayload payload, int mostBytes)
    {
        var writer = _ofThread ??= new FrameWriter();
        (writer._at, writer._size, writer._most) = (FrameHeader.Size, 0, mostBytes);
        payload.WriteTo(writer);
        if (writer._size > mostBytes)
        {
            writer.Dispose();
            throw new FrameTooLargeException(writer._size, mostBytes);
        }

        return writer;
    }

    /// <summary>The whole frame, the header filled in.</summary>
    public ReadOnlySpan<byte> Frame(FrameType type, FrameKind kind = 0, ulong id = 0, uint budgetMs = 0)
    {
        new FrameHeader((int)_size, type, kind, id, budgetMs).WriteTo(_bytes);
        return _bytes.AsSpan(0, _at);
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - _at);
        _at += count;
        _size += count;
        if (_size > _most)
        {
            // What does not fit is only counted from here on: the caller learns the size, and no memory is spent on it.
            _at = FrameHeader.Size;
        }
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_at);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_at);
    }

    public void Dispose()
    {
        if (_bytes.Length > KeptBytes)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = ArrayPool<byte>.Shared.Rent(KeptBytes / 4);
        }
    }

    private void Reserve(int sizeHint)
    {
        var wanted = _at + Math.Max(sizeHint, LeastRoom);
        if (wanted <= _bytes.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, 2 * _bytes.Length));
        _bytes.AsSpan(0, _at).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
