using System.Buffers;
using System.Buffers.Binary;
using Arlen.Transport;

namespace Arlen.Cluster.Tests.Transport;

/// <summary>A payload of given bytes.</summary>
internal sealed class Bytes(byte[] bytes) : IFramePayload
{
    public static Bytes Of(int count) => new(new byte[count]);

    /// <summary>A payload that says a number.</summary>
    public static Bytes Number(long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return new Bytes(bytes);
    }

    public static long Number(ReadOnlySpan<byte> payload) =>
        payload.Length == sizeof(long)
            ? BinaryPrimitives.ReadInt64LittleEndian(payload)
            : throw new FormatException("not a number");

    public void WriteTo(IBufferWriter<byte> writer) => writer.Write(bytes);
}
