using System.IO.Pipelines;

namespace Arlen.Gateway.Connections;

/// <summary>A connection's two directions, with a way to answer in Kestrel's place.</summary>
internal sealed class GatewayConnection(IDuplexPipe transport, CancellationToken closed) : IDuplexPipe
{
    private readonly SubstitutingWriter _output = new(transport.Output);

    public PipeReader Input => transport.Input;

    public PipeWriter Output => _output;

    /// <summary>The caller has gone. One token for all requests of a connection, where the platform makes one for each.</summary>
    public CancellationToken Closed => closed;

    /// <summary>Answers in Kestrel's place; the connection ends with that.</summary>
    public void Substitute(byte[] answer) => _output.Substitute(answer);
}
