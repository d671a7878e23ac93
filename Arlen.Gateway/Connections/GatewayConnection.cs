using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Arlen.Gateway.Connections;

/// <summary>A connection's two directions, with a way to answer in Kestrel's place.</summary>
internal sealed class GatewayConnection(IDuplexPipe transport, CancellationToken closed) : IDuplexPipe
{
    private readonly SubstitutingWriter _output = new(transport.Output);

    public PipeReader Input => transport.Input;

    public PipeWriter Output => _output;

    /// <summary>The caller has gone. One token for all requests of an HTTP/1.1 connection, where the platform makes one for each.</summary>
    public CancellationToken Closed => closed;

    /// <summary>A token that says that nobody waits for the answer any more.</summary>
    public static CancellationToken GoneToken(HttpContext context) =>
        context.Features.Get<GatewayConnection>() is { } connection && context.Request.Protocol == HttpProtocol.Http11
            ? connection.Closed
            : context.RequestAborted;

    /// <summary>Answers in Kestrel's place; the connection ends with that.</summary>
    public void Substitute(byte[] answer) => _output.Substitute(answer);
}
