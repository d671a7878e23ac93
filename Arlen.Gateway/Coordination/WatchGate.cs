using System.Diagnostics.Metrics;
using Arlen.Gateway.Limits;

namespace Arlen.Gateway.Coordination;

/// <summary>How many watches are open on this node.</summary>
internal sealed class WatchGate
{
    public WatchGate(GatewayOptions options, IMeterFactory meters)
    {
        Limit = options.RuntimeLimits.MaxConcurrentWatches;
        Watches = new SessionCount(Limit);
        meters.Create("Arlen").CreateObservableUpDownCounter(
            "arlen.watches", () => Watches.Open, "{watch}", "Open streams of changes.");
    }

    public int Limit { get; }

    public SessionCount Watches { get; }
}
