using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Arlen.Journal.Raft;

/// <summary>Writes fixed little-endian fields.</summary>
internal readonly ref struct RaftWriter(IBufferWriter<byte> writer)
{
    /// <summary>How long a name may be.</summary>
    public const int MaxNameBytes = 255;

    public void Byte(byte value)
    {
        writer.GetSpan(1)[0] = value;
        writer.Advance(1);
    }

    public void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(writer.GetSpan(2), checked((ushort)value));
        writer.Advance(2);
    }

    public void Count(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(4), value);
        writer.Advance(4);
    }

    public void UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(writer.GetSpan(8), value);
        writer.Advance(8);
    }

    public void Natural(long value) => UInt64((ulong)value);

    /// <exception cref="ArgumentException">The text is longer than <see cref="MaxNameBytes"/>.</exception>
    public void Name(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        if (length > MaxNameBytes)
        {
            throw new ArgumentException($"a name of {length} bytes, {MaxNameBytes} at most", nameof(value));
        }

        Byte((byte)length);
        Encoding.UTF8.GetBytes(value, writer);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Count(value.Length);
        writer.Write(value);
    }
}
