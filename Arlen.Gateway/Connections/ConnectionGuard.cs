using System.IO.Pipelines;
using System.Net.Sockets;
using Arlen.Gateway.Limits;
using Arlen.Refusals;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Arlen.Gateway.Connections;

/// <summary>The first to meet a connection: so many at once; past that, a named refusal and the end of it.</summary>
internal sealed class ConnectionGuard(GatewayOptions options, RawAnswer answers, TimeProvider time)
{
    // A refused connection is held so long for its caller to read why, and so many of them are; past that they are just closed.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);
    private const int MaxLingering = 256;

    private readonly SessionCount _sessions = new(options.RuntimeLimits.MaxConcurrentHTTPSessions);
    private readonly SessionCount _lingering = new(MaxLingering);

    /// <summary>Connections that are open and served.</summary>
    public int Open => _sessions.Open;

    public async Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (!_sessions.TryEnter())
        {
            await RefuseAsync(connection).ConfigureAwait(false);
            return;
        }

        try
        {
            _ = new GatewayConnection(connection);
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            _sessions.Leave();
        }
    }

    private async Task RefuseAsync(ConnectionContext connection)
    {
        var answer = answers.Render(RefusalCode.HttpSessionLimit);
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket || !_lingering.TryEnter())
        {
            connection.Abort();
            return;
        }

        try
        {
            await socket.SendAsync(answer, connection.ConnectionClosed).ConfigureAwait(false);
            socket.Shutdown(SocketShutdown.Send);
            await DropInputAsync(connection.Transport.Input).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // Whoever is refused may hang up first, or not at all: the connection ends here either way.
            connection.Abort();
        }
        finally
        {
            _lingering.Leave();
        }
    }

    /// <summary>Reads and drops what the caller sends until it hangs up: closing on unread bytes would reset the connection, and the
    /// reset would overtake the answer.</summary>
    private async Task DropInputAsync(PipeReader input)
    {
        using var limit = new CancellationTokenSource(Linger, time);
        while (true)
        {
            var read = await input.ReadAsync(limit.Token).ConfigureAwait(false);
            input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted || read.IsCanceled)
            {
                return;
            }
        }
    }
}
