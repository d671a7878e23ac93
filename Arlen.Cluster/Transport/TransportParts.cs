using Arlen.Membership;
using Microsoft.Extensions.Logging;

namespace Arlen.Transport;

/// <summary>What every part of the data plane works with.</summary>
internal sealed class TransportParts(TransportOptions options, TimeProvider time, TransportMetrics metrics, ILogger log)
{
    public TransportOptions Options => options;

    public TimeProvider Time => time;

    public TransportMetrics Metrics => metrics;

    public ILogger Log => log;

    /// <summary>Who answers what, by kind.</summary>
    public FrameHandler?[] Handlers { get; } = new FrameHandler?[byte.MaxValue + 1];

    /// <summary>Keeps what this node refuses from filling the log.</summary>
    public LogGate Refusals { get; } = new(time);

    /// <summary>Keeps what peers refuse from filling the log.</summary>
    public LogGate PeerRefusals { get; } = new(time);

    /// <summary>Follows a connection to its end, and reports a fault of this program that ended it.</summary>
    public async Task WatchAsync(NodeId peer, Task running)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (running.Exception is { } fault)
        {
            TransportLog.Faulted(log, peer, fault);
        }
    }
}
