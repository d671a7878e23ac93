using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Arlen.Bench.Load;

/// <summary>One kept-alive connection that sends the least a request needs and reads as much of the answer as it must.</summary>
internal sealed class HttpConnection(Uri server) : IAsyncDisposable
{
    private static ReadOnlySpan<byte> LengthName => "content-length:"u8;

    private readonly Dictionary<string, byte[]> _requests = [];
    private readonly byte[] _buffer = new byte[16 * 1024];
    private Socket? _socket;

    /// <returns>The status, or 0 where the connection broke; the next request opens another.</returns>
    public async ValueTask<int> GetAsync(string path)
    {
        try
        {
            _socket ??= await ConnectAsync();
            await _socket.SendAsync(Request(path));
            return await ReadAsync(_socket);
        }
        catch (SocketException)
        {
            Close();
            return 0;
        }
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port);
        return socket;
    }

    private byte[] Request(string path)
    {
        if (!_requests.TryGetValue(path, out var request))
        {
            request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n");
            _requests.Add(path, request);
        }

        return request;
    }

    private async ValueTask<int> ReadAsync(Socket socket)
    {
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(filled));
            if (read == 0)
            {
                Close();
                return 0;
            }

            filled += read;
            if (TryParse(_buffer.AsSpan(0, filled), out var status, out var whole) && filled >= whole)
            {
                return status;
            }

            if (filled == _buffer.Length)
            {
                throw new InvalidDataException($"an answer of more than {_buffer.Length} bytes");
            }
        }
    }

    /// <summary>Reads status and length of an answer whose header has come whole. Chunked bodies end with an empty chunk.</summary>
    private static bool TryParse(ReadOnlySpan<byte> answer, out int status, out int whole)
    {
        status = whole = 0;
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0 || !Utf8Parser.TryParse(answer["HTTP/1.1 ".Length..], out status, out _))
        {
            return false;
        }

        var header = answer[..(end + 2)];
        foreach (var line in header.Split("\r\n"u8))
        {
            if (Ascii.EqualsIgnoreCase(header[line][..Math.Min(LengthName.Length, header[line].Length)], LengthName))
            {
                whole = end + 4 + Length(header[line][LengthName.Length..].Trim((byte)' '));
                return true;
            }
        }

        whole = answer.EndsWith("0\r\n\r\n"u8) ? answer.Length : int.MaxValue;
        return true;
    }

    private static int Length(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out int length, out _) ? length : throw new InvalidDataException("a Content-Length that is no number");

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
