using System.Text;

namespace Arlen.Journal.State;

/// <summary>The snapshot of a memory store: one file, the items in order, and how many there are.</summary>
internal sealed class MemorySnapshot : IStateSnapshot
{
    public const string Name = "items";

    private readonly byte[] _bytes;

    public MemorySnapshot(MemoryView view)
    {
        AppliedIndex = view.AppliedIndex;
        _bytes = Write(view);
        Files = [new SnapshotFile(Name, _bytes.Length)];
    }

    public long AppliedIndex { get; }

    public IReadOnlyList<SnapshotFile> Files { get; }

    public Stream Open(string name) => name == Name ? new MemoryStream(_bytes, writable: false) : throw new FileNotFoundException(name);

    public void Dispose()
    {
    }

    /// <summary>What a snapshot's bytes are of.</summary>
    /// <exception cref="StateStoreException">They are cut short or of something else.</exception>
    public static MemoryView Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            var index = reader.ReadInt64();
            var items = MemoryView.Empty.Items.ToBuilder();
            for (var left = reader.ReadInt32(); left > 0; left--)
            {
                var key = reader.ReadBytes(reader.ReadInt32());
                items.Add(new StateItem(key, reader.ReadBytes(reader.ReadInt32())));
            }

            return new MemoryView(items.ToImmutable(), index);
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentOutOfRangeException)
        {
            throw new StateStoreException("snapshot_invalid", "the snapshot is cut short", e);
        }
    }

    private static byte[] Write(MemoryView view)
    {
        var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(view.AppliedIndex);
        writer.Write(view.Items.Count);
        foreach (var (key, value) in view.Items)
        {
            writer.Write(key.Length);
            writer.Write(key);
            writer.Write(value.Length);
            writer.Write(value);
        }

        return stream.ToArray();
    }
}
