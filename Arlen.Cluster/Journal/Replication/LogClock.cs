using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Journal.Replication;

/// <summary>Puts the leader's time on a batch that came without one.</summary>
internal static class LogClock
{
    private const int MaxTagAndVarint = 11;

    /// <summary>The batch with a time: the field is added behind the rest, where it counts as the last word (Protobuf's merging).</summary>
    public static byte[] Stamp(ReadOnlyMemory<byte> batch, long logTime)
    {
        var bytes = new byte[batch.Length + MaxTagAndVarint];
        batch.Span.CopyTo(bytes);
        var output = new CodedOutputStream(new MemoryStream(bytes, batch.Length, MaxTagAndVarint));
        output.WriteTag(BatchV1.LogTimeFieldNumber, WireFormat.WireType.Varint);
        output.WriteInt64(logTime);
        output.Flush();
        return bytes.AsSpan(0, batch.Length + (int)output.Position).ToArray();
    }
}
