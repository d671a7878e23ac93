using System.Buffers.Binary;

namespace Arlen.Journal.Storage;

/// <summary>The head of what one flush made durable.</summary>
/// <param name="DataBytes">The length of head and records, without seals and padding.</param>
/// <param name="Sequence">Its number, one more than that of the batch before it; never goes back, whatever is truncated.</param>
/// <param name="FirstIndex">The index of its first entry. What the log held from there on is gone.</param>
/// <param name="Count">How many entries; 0 where it only truncates.</param>
/// <param name="PreviousSeal">The seal of the first sector of the batch before it.</param>
/// <param name="MetaSequence">The newest meta slot when it was written.</param>
internal readonly record struct BatchHeader(
    int DataBytes, ulong Sequence, long FirstIndex, int Count, ulong PreviousSeal, ulong MetaSequence)
{
    public const int Size = 48;
    private const uint Magic = 0x48435442;

    /// <summary>The size on disk.</summary>
    public long SizeBytes => Sector.SizeOf(DataBytes);

    public void WriteTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], DataBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], FirstIndex);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[24..], Count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[28..], 0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[32..], PreviousSeal);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[40..], MetaSequence);
    }

    /// <summary>Reads a head from the first sector of a batch; false where there is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> sector, uint salt, long offset, out BatchHeader header)
    {
        header = default;
        if (BinaryPrimitives.ReadUInt32LittleEndian(sector) != Magic || !Sector.IsSealed(sector, salt, offset))
        {
            return false;
        }

        header = new BatchHeader(
            BinaryPrimitives.ReadInt32LittleEndian(sector[4..]),
            BinaryPrimitives.ReadUInt64LittleEndian(sector[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(sector[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(sector[24..]),
            BinaryPrimitives.ReadUInt64LittleEndian(sector[32..]),
            BinaryPrimitives.ReadUInt64LittleEndian(sector[40..]));
        return header.DataBytes >= Size && header.SizeBytes <= StorageFormat.MaxBatchBytes && header.Count >= 0;
    }
}
