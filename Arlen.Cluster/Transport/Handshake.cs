using System.Buffers.Binary;
using System.Net.Sockets;

namespace Arlen.Transport;

/// <summary>The first words on a new connection, on either side. Bounded in bytes here, in time by the caller's token.</summary>
internal static class Handshake
{
    /// <summary>Says hello and waits for the welcome.</summary>
    /// <exception cref="HandshakeException">It was refused.</exception>
    public static async Task<Welcome> GreetAsync(Socket socket, Hello hello, CancellationToken timeout)
    {
        var bytes = new byte[Greeting.MaxBytes];
        await SendAsync(socket, bytes.AsMemory(0, hello.WriteTo(bytes)), timeout).ConfigureAwait(false);
        var body = await ReceiveAsync(socket, bytes, timeout).ConfigureAwait(false);
        var welcome = Parse(body, static body => Welcome.Read(body.Span));
        if (welcome.Reason != HandshakeReason.None)
        {
            throw new HandshakeException(welcome.Reason, toldByPeer: true);
        }

        return welcome.Version is >= Greeting.LowestVersion and <= Greeting.HighestVersion
            ? welcome
            : throw new HandshakeException(HandshakeReason.Version);
    }

    /// <summary>Waits for a hello.</summary>
    /// <exception cref="HandshakeException">Something else came.</exception>
    public static async Task<Hello> ListenAsync(Socket socket, CancellationToken timeout)
    {
        var bytes = new byte[Greeting.MaxBytes];
        return Parse(await ReceiveAsync(socket, bytes, timeout).ConfigureAwait(false), static body => Hello.Read(body.Span));
    }

    /// <summary>Answers a hello.</summary>
    public static Task AnswerAsync(Socket socket, Welcome welcome, CancellationToken timeout)
    {
        var bytes = new byte[Greeting.MaxBytes];
        return SendAsync(socket, bytes.AsMemory(0, welcome.WriteTo(bytes)), timeout);
    }

    private static T Parse<T>(ReadOnlyMemory<byte> body, Func<ReadOnlyMemory<byte>, T> read)
    {
        try
        {
            return read(body);
        }
        catch (FormatException)
        {
            throw new HandshakeException(HandshakeReason.NotArlen);
        }
    }

    /// <summary>Receives a greeting and not a byte more. Gives up at the first byte that cannot be of one.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReceiveAsync(Socket socket, byte[] bytes, CancellationToken timeout)
    {
        await FillAsync(socket, bytes, 0, Greeting.HeaderBytes, timeout).ConfigureAwait(false);
        var end = Greeting.HeaderBytes + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(Greeting.Magic.Length));
        if (end > bytes.Length)
        {
            throw new HandshakeException(HandshakeReason.NotArlen);
        }

        await FillAsync(socket, bytes, Greeting.HeaderBytes, end, timeout).ConfigureAwait(false);
        return bytes.AsMemory(Greeting.HeaderBytes..end);
    }

    private static async Task FillAsync(Socket socket, byte[] bytes, int from, int to, CancellationToken timeout)
    {
        for (var at = from; at < to;)
        {
            var count = await socket.ReceiveAsync(bytes.AsMemory(at..to), SocketFlags.None, timeout).ConfigureAwait(false);
            at += count;
            if (!Greeting.IsBeginning(bytes.AsSpan(0, at)))
            {
                throw new HandshakeException(HandshakeReason.NotArlen);
            }

            if (count == 0)
            {
                throw new HandshakeException(HandshakeReason.Broken);
            }
        }
    }

    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken timeout)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await socket.SendAsync(bytes[sent..], SocketFlags.None, timeout).ConfigureAwait(false);
        }
    }
}
