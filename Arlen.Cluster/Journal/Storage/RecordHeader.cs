using System.Buffers.Binary;
using Arlen.Journal.Raft;

namespace Arlen.Journal.Storage;

/// <summary>The head of one entry in a batch; its index is its place in it.</summary>
internal readonly record struct RecordHeader(int PayloadBytes, EntryKind Kind, long Term)
{
    public const int Size = 16;

    public void WriteTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes, PayloadBytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], (byte)Kind);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], Term);
    }

    /// <summary>Reads the head at the front of these bytes; false where it and its payload do not fit in them.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out RecordHeader header)
    {
        header = default;
        if (bytes.Length < Size)
        {
            return false;
        }

        header = new RecordHeader(
            BinaryPrimitives.ReadInt32LittleEndian(bytes),
            (EntryKind)bytes[4],
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));
        return header.PayloadBytes >= 0 && header.PayloadBytes <= bytes.Length - Size;
    }
}
