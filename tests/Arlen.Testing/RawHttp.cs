using System.Net.Sockets;
using System.Text;

namespace Arlen.Testing;

/// <summary>A plain TCP connection that says exactly what a test wants: malformed, slow, or not HTTP at all.</summary>
public sealed class RawHttp : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private NetworkStream _stream = null!;

    private RawHttp()
    {
    }

    /// <summary>Connects to a loopback port.</summary>
    /// <param name="port">Which.</param>
    public static async Task<RawHttp> ConnectAsync(int port)
    {
        var raw = new RawHttp();
        await raw._client.ConnectAsync("127.0.0.1", port).ConfigureAwait(false);
        raw._stream = raw._client.GetStream();
        return raw;
    }

    /// <summary>Connects, sends, and reads until the other side closes or the time is up.</summary>
    /// <param name="port">Which loopback port.</param>
    /// <param name="bytes">What to send, as Latin-1.</param>
    /// <param name="within">How long to read.</param>
    public static async Task<RawAnswer> ExchangeAsync(int port, string bytes, TimeSpan within)
    {
        using var raw = await ConnectAsync(port).ConfigureAwait(false);
        await raw.SendAsync(bytes).ConfigureAwait(false);
        return await raw.ReadAsync(within).ConfigureAwait(false);
    }

    /// <summary>Sends text as Latin-1.</summary>
    /// <param name="text">The text, line ends as they are.</param>
    /// <returns>False where the other side has closed already.</returns>
    public Task<bool> SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>False where the other side has closed already.</returns>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _stream.WriteAsync(bytes).ConfigureAwait(false);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Reads until the other side closes or the time is up.</summary>
    /// <param name="within">How long.</param>
    public async Task<RawAnswer> ReadAsync(TimeSpan within)
    {
        var start = TimeProvider.System.GetTimestamp();
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        using var late = new CancellationTokenSource(within, TimeProvider.System);
        var isClosed = false;
        var first = TimeSpan.Zero;
        try
        {
            while (!isClosed)
            {
                var count = await _stream.ReadAsync(buffer, late.Token).ConfigureAwait(false);
                text.Append(Encoding.Latin1.GetString(buffer, 0, count));
                isClosed = count == 0;
                first = first == TimeSpan.Zero ? TimeProvider.System.GetElapsedTime(start) : first;
            }
        }
        catch (IOException)
        {
            // A reset is a close, too: what came before it counts.
            isClosed = true;
        }
        catch (OperationCanceledException)
        {
            // The time is up.
        }

        return new RawAnswer(text.ToString(), isClosed, TimeProvider.System.GetElapsedTime(start), first);
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _client.Dispose();
}
