using Arlen.Journal.Storage;

namespace Arlen.Cluster.Tests.Journal.Storage;

/// <summary>An open file of a simulated disk.</summary>
internal sealed class SimulatedFile(SimulatedDisk disk, SimulatedInode inode) : IDiskFile
{
    public long SizeBytes => inode.Shown.Length;

    public int Read(Span<byte> into, long offset)
    {
        var count = (int)Math.Clamp(inode.Shown.Length - offset, 0, into.Length);
        inode.Shown.AsSpan((int)offset, count).CopyTo(into);
        return count;
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset) => disk.Write(inode, bytes, (int)offset);

    public void Flush() => disk.Flush(inode);

    public void Dispose()
    {
    }
}
