using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Arlen.Journal.Storage;

/// <summary>The first sector of a segment: whose it is, which one, and where the log stood when it was made.</summary>
internal sealed record SegmentHeader
{
    /// <summary>Where the batches begin: they never share a page with the header.</summary>
    public const int RoomBytes = 4096;

    private const string FileName = "ARLENLOG";

    public required Guid ClusterId { get; init; }

    public required ReplicaId Replica { get; init; }

    /// <summary>Its number, from 1; never used twice.</summary>
    public required ulong Number { get; init; }

    /// <summary>Random, part of each seal in the file.</summary>
    public required uint Salt { get; init; }

    /// <summary>The size of the file, for ever the same.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>One more than the last index when it was made.</summary>
    public required long FirstIndex { get; init; }

    /// <summary>The sequence number of its first batch.</summary>
    public required ulong FirstBatch { get; init; }

    /// <summary>The seal of the batch before that.</summary>
    public required ulong PreviousSeal { get; init; }

    /// <summary>The header of the segment that follows what is there.</summary>
    /// <param name="meta">The state as it is before the segment is made.</param>
    /// <param name="sizeBytes">The size of its file.</param>
    /// <param name="firstIndex">The index of its first entry, unless the log is truncated meanwhile.</param>
    /// <param name="lastBatch">The last batch before it.</param>
    /// <param name="lastSeal">The seal of that.</param>
    public static SegmentHeader After(Meta meta, long sizeBytes, long firstIndex, ulong lastBatch, ulong lastSeal) => new()
    {
        ClusterId = meta.Identity.ClusterId,
        Replica = meta.Identity.Replica,
        Number = meta.Segments.Last + 1,
        Salt = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint))),
        SizeBytes = sizeBytes,
        FirstIndex = firstIndex,
        FirstBatch = lastBatch + 1,
        PreviousSeal = lastSeal,
    };

    public void WriteTo(Span<byte> sector)
    {
        sector.Clear();
        Encoding.ASCII.GetBytes(FileName, sector);
        BinaryPrimitives.WriteInt32LittleEndian(sector[8..], StorageFormat.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(sector[12..], Salt);
        ClusterId.TryWriteBytes(sector[16..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt64LittleEndian(sector[32..], Replica.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(sector[40..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(sector[48..], SizeBytes);
        BinaryPrimitives.WriteInt64LittleEndian(sector[56..], FirstIndex);
        BinaryPrimitives.WriteUInt64LittleEndian(sector[64..], FirstBatch);
        BinaryPrimitives.WriteUInt64LittleEndian(sector[72..], PreviousSeal);
        Sector.Seal(sector, salt: 0, offset: 0, Number);
    }

    /// <summary>Reads and checks a header.</summary>
    /// <exception cref="StorageException">It is damaged, or of a newer version.</exception>
    public static SegmentHeader Read(ReadOnlySpan<byte> sector, string file)
    {
        if (sector.Length < Sector.Size || !Sector.IsSealed(sector, salt: 0, offset: 0)
            || !sector.StartsWith(Encoding.ASCII.GetBytes(FileName)))
        {
            throw StorageFaults.Corrupt(file, 0, "the segment's header is not what was written");
        }

        var format = BinaryPrimitives.ReadInt32LittleEndian(sector[8..]);
        return format is > 0 and <= StorageFormat.Version ? Fields(sector) : throw StorageFaults.NewerFormat(file, format);
    }

    private static SegmentHeader Fields(ReadOnlySpan<byte> sector) => new()
    {
        Salt = BinaryPrimitives.ReadUInt32LittleEndian(sector[12..]),
        ClusterId = new Guid(sector[16..32], bigEndian: true),
        Replica = new ReplicaId(BinaryPrimitives.ReadUInt64LittleEndian(sector[32..])),
        Number = BinaryPrimitives.ReadUInt64LittleEndian(sector[40..]),
        SizeBytes = BinaryPrimitives.ReadInt64LittleEndian(sector[48..]),
        FirstIndex = BinaryPrimitives.ReadInt64LittleEndian(sector[56..]),
        FirstBatch = BinaryPrimitives.ReadUInt64LittleEndian(sector[64..]),
        PreviousSeal = BinaryPrimitives.ReadUInt64LittleEndian(sector[72..]),
    };
}
