namespace Arlen.Journal.Storage;

/// <summary>Reads a file forwards through a buffer, so that small pieces cost no call to the system each.</summary>
/// <param name="file">The file; the caller closes it.</param>
/// <param name="bytesAtOnce">How much is read at once, at least.</param>
internal sealed class FileWindow(IDiskFile file, int bytesAtOnce)
{
    private byte[] _buffer = new byte[bytesAtOnce];
    private long _start;
    private int _count;

    /// <summary>The bytes at a place: fewer than asked only at the end of the file. Valid until the next call.</summary>
    public ReadOnlySpan<byte> At(long offset, int count)
    {
        if (offset < _start || offset + count > _start + _count)
        {
            if (_buffer.Length < count)
            {
                _buffer = new byte[count];
            }

            _start = offset;
            _count = file.Read(_buffer, offset);
        }

        var at = (int)(offset - _start);
        return _buffer.AsSpan(at, Math.Min(count, _count - at));
    }
}
