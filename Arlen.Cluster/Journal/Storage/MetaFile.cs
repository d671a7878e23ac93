namespace Arlen.Journal.Storage;

/// <summary>The meta file: every state is written into the first slot, flushed, written into the second, flushed, and only then
/// believed.</summary>
/// <remarks>Two equal copies instead of two slots in turn: while one is being written the other holds what was believed last, and
/// afterwards both hold it. So each slot that can be read, whichever it is, is at least as new as all that was promised, and a
/// damaged one can be replaced from the other without a proof.</remarks>
internal sealed class MetaFile : IDisposable
{
    private readonly IDiskFile _file;
    private readonly byte[] _slot = new byte[Meta.SlotBytes];
    private readonly int _found;

    private MetaFile(IDiskFile file, Meta current, int found)
    {
        _file = file;
        _found = found;
        Current = current;
    }

    /// <summary>What both slots hold.</summary>
    public Meta Current { get; private set; }

    /// <summary>Makes the file, durable but for its name.</summary>
    public static void Create(IDisk disk, string path, Meta first)
    {
        using var file = new MetaFile(disk.Create(path, 2 * Meta.SlotBytes), first, found: 0);
        file.Settle();
    }

    /// <summary>Reads the file; nothing is changed before <see cref="Settle"/>.</summary>
    /// <exception cref="StorageException">Neither slot can be read, or a newer version wrote them.</exception>
    public static MetaFile Open(IDisk disk, string path)
    {
        var file = disk.Open(path, forWriting: true);
        try
        {
            return Read(file, path);
        }
        catch (StorageException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes what was read into both slots again. Durable on return.</summary>
    /// <remarks>It finishes an interrupted write, replaces a damaged slot, and writes pages of a failed flush, which look clean to
    /// the system though the disk does not have them. The slot that was read comes first: the same bytes over the same bytes leave
    /// it what it is at every moment.</remarks>
    public void Settle()
    {
        Current.WriteTo(_slot);
        WriteSlot(_found);
        WriteSlot(1 - _found);
    }

    /// <summary>Replaces the state. Durable on return.</summary>
    /// <param name="next">The new state; its sequence number is given here.</param>
    public void Write(Meta next)
    {
        next = next with { Sequence = Current.Sequence + 1 };
        next.WriteTo(_slot);
        WriteSlot(0);
        WriteSlot(1);
        Current = next;
    }

    public void Dispose() => _file.Dispose();

    private static MetaFile Read(IDiskFile file, string path)
    {
        var bytes = new byte[2 * Meta.SlotBytes];
        _ = file.Read(bytes, 0);
        var first = Meta.Read(bytes.AsSpan(0, Meta.SlotBytes), path);
        var second = Meta.Read(bytes.AsSpan(Meta.SlotBytes), path);
        return (first, second) switch
        {
            (null, null) => throw StorageFaults.Corrupt(path, 0, "neither of its two copies can be read"),
            (null, { } one) => new MetaFile(file, one, 1),
            ({ } one, null) => new MetaFile(file, one, 0),
            var (a, b) when a.Sequence == b.Sequence && !AreSame(bytes) =>
                throw StorageFaults.Corrupt(path, 0, "its two copies have the same number and are not the same"),
            var (a, b) => a.Sequence >= b.Sequence ? new MetaFile(file, a, 0) : new MetaFile(file, b, 1),
        };
    }

    private static bool AreSame(ReadOnlySpan<byte> slots) => slots[..Meta.SlotBytes].SequenceEqual(slots[Meta.SlotBytes..]);

    private void WriteSlot(int slot)
    {
        _file.Write(_slot, slot * Meta.SlotBytes);
        _file.Flush();
    }
}
