using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Arlen.Journal.Raft;
using Arlen.Journal.State;

namespace Arlen.Journal.Replication;

/// <summary>A snapshot on a connection: its header, then <c>count:4</c> and for each file <c>name:1+n length:8</c> and the bytes. One byte
/// comes back when all of it is there.</summary>
internal static class SnapshotStream
{
    private const int MaxHeader = 64 << 10;
    private const int MaxFiles = 100_000;
    private const int CopyBytes = 256 << 10;
    private const byte Arrived = 1;

    /// <summary>Sends a snapshot and waits until it has arrived.</summary>
    /// <exception cref="IOException">It did not.</exception>
    public static void Send(Stream connection, RaftMessage.SnapshotHeader header, IStateSnapshot snapshot)
    {
        var output = new BufferedStream(connection, CopyBytes);
        var bytes = new ArrayBufferWriter<byte>();
        RaftCodec.Write(header, bytes);
        Put(output, bytes.WrittenCount, sizeof(int));
        output.Write(bytes.WrittenSpan);
        Put(output, snapshot.Files.Count, sizeof(int));
        foreach (var file in snapshot.Files)
        {
            var name = Encoding.UTF8.GetBytes(file.Name);
            output.WriteByte(checked((byte)name.Length));
            output.Write(name);
            Put(output, file.Length, sizeof(long));
            using var content = snapshot.Open(file.Name);
            Copy(content, output, file.Length);
        }

        output.Flush();
        if (connection.ReadByte() != Arrived)
        {
            throw new IOException("the snapshot was not taken");
        }
    }

    /// <summary>Receives a snapshot's header.</summary>
    /// <exception cref="IOException">What comes is none.</exception>
    public static RaftMessage.SnapshotHeader ReceiveHeader(Stream input)
    {
        var length = Number(input, sizeof(int), MaxHeader);
        var bytes = new byte[length];
        input.ReadExactly(bytes);
        return RaftCodec.TryRead(bytes, out var message) && message is RaftMessage.SnapshotHeader header
            ? header
            : throw new IOException("what comes is no snapshot");
    }

    /// <summary>Receives the files, which are then on the disk.</summary>
    /// <exception cref="IOException">The connection ended, or what comes is no snapshot of that size.</exception>
    public static void ReceiveFiles(Stream input, long bytes, IStateRestore into)
    {
        var left = bytes;
        for (var files = Number(input, sizeof(int), MaxFiles); files > 0; files--)
        {
            var name = new byte[input.ReadByte() is var size and >= 0 ? size : throw new EndOfStreamException()];
            input.ReadExactly(name);
            var length = Number(input, sizeof(long), left);
            using var content = into.Create(Encoding.UTF8.GetString(name));
            Copy(input, content, length);
            left -= length;
        }
    }

    /// <summary>Says that all of it is there.</summary>
    public static void Acknowledge(Stream output) => output.WriteByte(Arrived);

    private static void Copy(Stream from, Stream to, long length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            while (length > 0)
            {
                var count = from.Read(buffer, 0, (int)Math.Min(length, CopyBytes));
                if (count == 0)
                {
                    throw new EndOfStreamException();
                }

                to.Write(buffer, 0, count);
                length -= count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Put(Stream output, long value, int size)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        output.Write(bytes[..size]);
    }

    private static long Number(Stream input, int size, long limit)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        bytes.Clear();
        input.ReadExactly(bytes[..size]);
        var value = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        return value >= 0 && value <= limit ? value : throw new IOException("a length out of bounds");
    }
}
