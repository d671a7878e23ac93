using System.Buffers.Binary;
using System.Text;
using Arlen.Journal.Raft;

namespace Arlen.Journal.Storage;

/// <summary>All that is known beside the log: one slot of the meta file.</summary>
internal sealed record Meta
{
    /// <summary>The size of a slot. Its last four bytes are a checksum over the others, in every format.</summary>
    public const int SlotBytes = 8192;

    /// <summary>The longest name of a node, in bytes of UTF-8.</summary>
    public const int MaxNodeBytes = 128;

    /// <summary>The longest ensemble, in bytes.</summary>
    public const int MaxEnsembleBytes = ChecksumAt - EnsembleAt;

    private const int ChecksumAt = SlotBytes - 4;
    private const int NodeAt = 128;
    private const int EnsembleAt = NodeAt + MaxNodeBytes;
    private const string FileName = "ARLENMET";

    /// <summary>Its number: that of the slot before it and one.</summary>
    public required ulong Sequence { get; init; }

    public required ReplicaIdentity Identity { get; init; }

    public HardState Hard { get; init; }

    public SnapshotPoint Snapshot { get; init; }

    /// <summary>Who belonged to the group at the snapshot point, as the caller encodes it; empty at first.</summary>
    public ReadOnlyMemory<byte> Ensemble { get; init; }

    public SegmentRange Segments { get; init; } = new(1, 0);

    public Floor Floor { get; init; }

    public void WriteTo(Span<byte> slot)
    {
        slot.Clear();
        Encoding.ASCII.GetBytes(FileName, slot);
        BinaryPrimitives.WriteInt32LittleEndian(slot[8..], Identity.Format);
        BinaryPrimitives.WriteInt32LittleEndian(slot[12..], Ensemble.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[16..], Sequence);
        Identity.ClusterId.TryWriteBytes(slot[24..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[40..], Identity.Replica.Value);
        BinaryPrimitives.WriteInt64LittleEndian(slot[48..], Hard.Term);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[56..], Hard.Vote.Value);
        BinaryPrimitives.WriteInt64LittleEndian(slot[64..], Snapshot.Index);
        BinaryPrimitives.WriteInt64LittleEndian(slot[72..], Snapshot.Term);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[80..], Segments.First);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[88..], Segments.Last);
        BinaryPrimitives.WriteUInt64LittleEndian(slot[96..], Floor.Batch);
        BinaryPrimitives.WriteInt64LittleEndian(slot[104..], Floor.Index);
        BinaryPrimitives.WriteInt64LittleEndian(slot[112..], Floor.Term);
        var nodeBytes = Encoding.UTF8.GetBytes(Identity.Node, slot.Slice(NodeAt, MaxNodeBytes));
        BinaryPrimitives.WriteInt32LittleEndian(slot[120..], nodeBytes);
        Ensemble.Span.CopyTo(slot.Slice(EnsembleAt, MaxEnsembleBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(slot[ChecksumAt..], Sector.Checksum(slot[..ChecksumAt], uint.MaxValue));
    }

    /// <summary>Reads a slot; null where it is not as it was written.</summary>
    /// <exception cref="StorageException">It is as a newer version wrote it.</exception>
    public static Meta? Read(ReadOnlySpan<byte> slot, string file)
    {
        if (slot.Length < SlotBytes || !slot.StartsWith(Encoding.ASCII.GetBytes(FileName))
            || BinaryPrimitives.ReadUInt32LittleEndian(slot[ChecksumAt..]) != Sector.Checksum(slot[..ChecksumAt], uint.MaxValue))
        {
            return null;
        }

        var format = BinaryPrimitives.ReadInt32LittleEndian(slot[8..]);
        return format is > 0 and <= StorageFormat.Version ? Fields(slot, format) : throw StorageFaults.NewerFormat(file, format);
    }

    private static Meta Fields(ReadOnlySpan<byte> slot, int format) => new()
    {
        Ensemble = slot.Slice(EnsembleAt, BinaryPrimitives.ReadInt32LittleEndian(slot[12..])).ToArray(),
        Sequence = BinaryPrimitives.ReadUInt64LittleEndian(slot[16..]),
        Identity = new ReplicaIdentity(
            new Guid(slot[24..40], bigEndian: true),
            new ReplicaId(BinaryPrimitives.ReadUInt64LittleEndian(slot[40..])),
            Encoding.UTF8.GetString(slot.Slice(NodeAt, BinaryPrimitives.ReadInt32LittleEndian(slot[120..]))),
            format),
        Hard = new HardState(
            BinaryPrimitives.ReadInt64LittleEndian(slot[48..]),
            new ReplicaId(BinaryPrimitives.ReadUInt64LittleEndian(slot[56..]))),
        Snapshot = new SnapshotPoint(
            BinaryPrimitives.ReadInt64LittleEndian(slot[64..]), BinaryPrimitives.ReadInt64LittleEndian(slot[72..])),
        Segments = new SegmentRange(
            BinaryPrimitives.ReadUInt64LittleEndian(slot[80..]), BinaryPrimitives.ReadUInt64LittleEndian(slot[88..])),
        Floor = new Floor(
            BinaryPrimitives.ReadUInt64LittleEndian(slot[96..]),
            BinaryPrimitives.ReadInt64LittleEndian(slot[104..]),
            BinaryPrimitives.ReadInt64LittleEndian(slot[112..])),
    };
}
