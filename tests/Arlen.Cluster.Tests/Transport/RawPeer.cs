using System.Net;
using System.Net.Sockets;
using Arlen.Membership;
using Arlen.Naming;
using Arlen.Transport;

namespace Arlen.Cluster.Tests.Transport;

/// <summary>One end of a connection whose every byte the test decides.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly Socket? _listener;

    private RawPeer(Socket? listener, Socket? socket) => (_listener, Socket) = (listener, socket);

    public Socket? Socket { get; private set; }

    public int Port => ((IPEndPoint)_listener!.LocalEndPoint!).Port;

    public static RawPeer Listening()
    {
        var listener = New();
        listener.ReceiveBufferSize = 4096;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return new RawPeer(listener, null);
    }

    public static async Task<RawPeer> ConnectedTo(int port)
    {
        var socket = New();
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new RawPeer(null, socket);
    }

    /// <summary>A caller that has shaken hands with a node.</summary>
    public static async Task<RawPeer> GreetingAsync(Node node)
    {
        var raw = await ConnectedTo(node.Port);
        var self = node.Plane.Identity!;
        var hello = new Hello(1, 1, self.Cluster, self.ClusterId, Id("raw"), node.Id, 1 << 20);
        await Handshake.GreetAsync(raw.Socket!, hello, default);
        return raw;
    }

    public static NodeId Id(string name) => new(NodeName.Parse(name), 1);

    /// <summary>Takes the next connection and says nothing.</summary>
    public async Task AcceptAsync() => Socket = await _listener!.AcceptAsync().Soon();

    /// <summary>Takes the next connection and says what it is told to.</summary>
    public async Task<Hello> WelcomeAsync(Welcome welcome)
    {
        await AcceptAsync();
        var hello = await Handshake.ListenAsync(Socket!, default);
        await Handshake.AnswerAsync(Socket!, welcome, default);
        return hello;
    }

    public Task SendAsync(params byte[] bytes) => Socket!.SendAsync(bytes, SocketFlags.None);

    public Task SendAsync(FrameHeader header, params byte[] payload)
    {
        var frame = new byte[FrameHeader.Size + payload.Length];
        header.WriteTo(frame);
        payload.CopyTo(frame, FrameHeader.Size);
        return SendAsync(frame);
    }

    public async Task<FrameHeader> ReceiveAsync()
    {
        var header = FrameHeader.Read(await ReceiveBytesAsync(FrameHeader.Size));
        await ReceiveBytesAsync(header.Length);
        return header;
    }

    /// <summary>Reads to the end.</summary>
    /// <returns>How many bytes came before it.</returns>
    public async Task<int> ReceiveToEndAsync()
    {
        var buffer = new byte[4096];
        for (var total = 0; ;)
        {
            try
            {
                var count = await Socket!.ReceiveAsync(buffer, SocketFlags.None).Soon();
                total += count;
                if (count == 0)
                {
                    return total;
                }
            }
            catch (SocketException)
            {
                return total;
            }
        }
    }

    public void Dispose()
    {
        Socket?.Dispose();
        _listener?.Dispose();
    }

    private async Task<byte[]> ReceiveBytesAsync(int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count;)
        {
            var more = await Socket!.ReceiveAsync(bytes.AsMemory(at), SocketFlags.None).AsTask().Soon();
            at += more > 0 ? more : throw new EndOfStreamException();
        }

        return bytes;
    }

    private static Socket New() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
}
