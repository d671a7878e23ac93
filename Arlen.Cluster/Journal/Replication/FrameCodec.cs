using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Arlen.Journal.Raft;

namespace Arlen.Journal.Replication;

/// <summary>Frames as bytes: <c>length:4 kind:1</c> and the fields, little-endian; the length counts what follows it.</summary>
internal static class FrameCodec
{
    /// <summary>Bytes before the kind.</summary>
    public const int HeaderBytes = 4;

    /// <summary>The largest frame: a batch of the core and the largest command behind it.</summary>
    public const int MaxBytes = 64 << 20;

    private const byte Consensus = 1;
    private const byte Propose = 2;
    private const byte AskBarrier = 3;
    private const byte Barrier = 4;
    private const int BarrierBytes = 17;

    /// <summary>Adds a frame.</summary>
    public static void Write(LogFrame frame, ArrayBufferWriter<byte> into)
    {
        var start = into.WrittenCount;
        Put(into, stackalloc byte[HeaderBytes]);
        switch (frame)
        {
            case LogFrame.Consensus consensus:
                Put(into, [Consensus]);
                RaftCodec.Write(consensus.Message, into);
                break;
            case LogFrame.Propose propose:
                Put(into, [Propose]);
                Put(into, propose.Commands.Span);
                break;
            case LogFrame.AskBarrier ask:
                Put(into, [AskBarrier]);
                Put(into, ask.Ticket);
                break;
            case LogFrame.Barrier barrier:
                Put(into, [Barrier]);
                Put(into, barrier.Ticket);
                Put(into, [barrier.Confirmed ? (byte)1 : (byte)0]);
                Put(into, barrier.Index);
                break;
            default:
                throw new UnreachableException();
        }

        // The length is known now; the memory is the writer's own and still there.
        var written = System.Runtime.InteropServices.MemoryMarshal.AsMemory(into.WrittenMemory);
        BinaryPrimitives.WriteInt32LittleEndian(written.Span[start..], into.WrittenCount - start - HeaderBytes);
    }

    /// <summary>Reads what followed a frame's length.</summary>
    /// <param name="bytes">All of it; parts of it are kept.</param>
    /// <param name="frame">What it says.</param>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out LogFrame? frame)
    {
        frame = bytes.IsEmpty ? null : (bytes.Span[0], bytes[1..]) switch
        {
            (Consensus, var body) => RaftCodec.TryRead(body, out var message) ? new LogFrame.Consensus(message) : null,
            (Propose, var body) => new LogFrame.Propose(body),
            (AskBarrier, { Length: sizeof(long) } body) => new LogFrame.AskBarrier(Int64(body, 0)),
            (Barrier, { Length: BarrierBytes } body) => new LogFrame.Barrier(Int64(body, 0), body.Span[sizeof(long)] == 1, Int64(body, 9)),
            _ => null,
        };
        return frame is not null;
    }

    private static long Int64(ReadOnlyMemory<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[at..]);

    private static void Put(ArrayBufferWriter<byte> into, ReadOnlySpan<byte> bytes) => into.Write(bytes);

    private static void Put(ArrayBufferWriter<byte> into, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        into.Write(bytes);
    }
}
