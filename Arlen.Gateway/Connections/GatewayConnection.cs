using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Connections;

/// <summary>A connection as the gateway knows it: with a way to answer in Kestrel's place, and to know that the caller has gone.</summary>
internal sealed class GatewayConnection : IDuplexPipe
{
    private readonly IDuplexPipe _transport;
    private readonly SubstitutingWriter _output;

    /// <summary>Puts itself between a connection's transport and Kestrel.</summary>
    public GatewayConnection(ConnectionContext connection)
    {
        _transport = connection.Transport;
        _output = new SubstitutingWriter(_transport.Output);
        Closed = connection.ConnectionClosed;
        connection.Transport = this;
        connection.Features.Set(this);
    }

    public PipeReader Input => _transport.Input;

    public PipeWriter Output => _output;

    /// <summary>The caller has gone. One token for all requests of an HTTP/1.1 connection, where the platform makes one for each.</summary>
    public CancellationToken Closed { get; }

    /// <summary>Whether its last request was answered: what is read after that is the rest of it, and not a request of its own.</summary>
    public bool IsOver { get; set; }

    /// <summary>A token that says that nobody waits for the answer any more.</summary>
    public static CancellationToken GoneToken(HttpContext context) =>
        context.Features.Get<GatewayConnection>() is { } connection && context.Request.Protocol == HttpProtocol.Http11
            ? connection.Closed
            : context.RequestAborted;

    /// <summary>Answers in Kestrel's place; the connection ends with that.</summary>
    public void Substitute(byte[] answer) => _output.Substitute(answer);
}
