using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Arlen.Journal.Storage;

/// <summary>512 bytes, of which the last eight seal the others: the unit that a disk writes whole or not at all.</summary>
/// <remarks>A checksum for each such unit finds a flipped bit, and also tells a write that was cut short from one that was
/// damaged later: of the first, sectors are missing; of the second, they are there and wrong.</remarks>
internal static class Sector
{
    public const int Size = 512;
    public const int DataSize = Size - SealSize;
    private const int SealSize = 8;
    private const int MarkAt = DataSize + 4;

    /// <summary>The size on disk of so many bytes of data.</summary>
    public static long SizeOf(long dataBytes) => StorageFormat.RoundUp(dataBytes, DataSize) / DataSize * Size;

    /// <summary>Seals a sector whose data is written.</summary>
    /// <param name="sector">All of it.</param>
    /// <param name="salt">The file's salt: bytes of another file are no sector of this one.</param>
    /// <param name="offset">Where in the file: neither are bytes of another place.</param>
    /// <param name="sequence">The batch it belongs to.</param>
    public static void Seal(Span<byte> sector, uint salt, long offset, ulong sequence)
    {
        BinaryPrimitives.WriteUInt32BigEndian(sector[MarkAt..], MarkOf(sequence));
        BinaryPrimitives.WriteUInt32LittleEndian(sector[DataSize..], Checksum(sector, salt, offset));
    }

    /// <summary>Whether it is as it was sealed, for whichever batch.</summary>
    public static bool IsSealed(ReadOnlySpan<byte> sector, uint salt, long offset) =>
        (sector[Size - 1] & 3) == 3
        && BinaryPrimitives.ReadUInt32LittleEndian(sector[DataSize..]) == Checksum(sector, salt, offset);

    /// <summary>Whether it is as it was sealed, for this batch.</summary>
    public static bool IsSealed(ReadOnlySpan<byte> sector, uint salt, long offset, ulong sequence) =>
        BinaryPrimitives.ReadUInt32BigEndian(sector[MarkAt..]) == MarkOf(sequence) && IsSealed(sector, salt, offset);

    /// <summary>Whether it is as it was sealed for this batch or for one before it.</summary>
    public static bool IsSealedUpTo(ReadOnlySpan<byte> sector, uint salt, long offset, ulong sequence) =>
        IsSealed(sector, salt, offset)
        && (int)(MarkOf(sequence) - BinaryPrimitives.ReadUInt32BigEndian(sector[MarkAt..])) >= 0;

    /// <summary>The seal, as a number that stands for the content.</summary>
    public static ulong SealOf(ReadOnlySpan<byte> sector) => BinaryPrimitives.ReadUInt64LittleEndian(sector[DataSize..]);

    /// <summary>Whether it was never written to its end: the last byte of a seal is never zero.</summary>
    public static bool IsUnfinished(ReadOnlySpan<byte> sector) => sector[Size - 1] == 0;

    /// <summary>A checksum (CRC-32C) over any bytes.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes, uint start)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            start = BitOperations.Crc32C(start, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var last in bytes[(words.Length * sizeof(ulong))..])
        {
            start = BitOperations.Crc32C(start, last);
        }

        return start;
    }

    private static uint Checksum(ReadOnlySpan<byte> sector, uint salt, long offset)
    {
        var crc = Checksum(sector[..DataSize], BitOperations.Crc32C(salt, (ulong)offset));
        return BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt32BigEndian(sector[MarkAt..]));
    }

    // Written with its low byte last, in which two bits are always set: a write that was cut short anywhere lacks them, and no
    // single flipped bit makes a sealed sector look like one.
    private static uint MarkOf(ulong sequence) => (uint)(sequence << 2) | 3;
}
