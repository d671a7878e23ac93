using Microsoft.Win32.SafeHandles;

namespace Arlen.Journal.Storage;

/// <summary>A file of the machine.</summary>
internal sealed class SystemFile(SafeFileHandle handle) : IDiskFile
{
    public long SizeBytes => RandomAccess.GetLength(handle);

    public int Read(Span<byte> into, long offset)
    {
        var count = 0;
        while (count < into.Length)
        {
            var read = RandomAccess.Read(handle, into[count..], offset + count);
            if (read == 0)
            {
                break;
            }

            count += read;
        }

        return count;
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(handle, bytes, offset);

    public void Flush() => NativeSync.File(handle);

    public void Dispose() => handle.Dispose();
}
