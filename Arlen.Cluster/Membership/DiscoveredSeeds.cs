using System.Collections.Immutable;
using Akka.Actor;
using Akka.Discovery;

namespace Arlen.Membership;

/// <summary>Asks an Akka.Discovery method (<c>cluster.discovery.method</c>) for the service's addresses, each time anew.</summary>
internal sealed class DiscoveredSeeds(ActorSystem system, string method, string service, int defaultPort) : ISeedSource
{
    private static readonly TimeSpan LookupTimeout = TimeSpan.FromSeconds(2);

    private readonly ServiceDiscovery _discovery = Discovery.Get(system).LoadServiceDiscovery(method);

    public async ValueTask<ImmutableArray<string>> FindAsync(CancellationToken cancellation)
    {
        try
        {
            var found = await _discovery.Lookup(service, LookupTimeout).ConfigureAwait(false);
            return [.. found.Addresses.Select(a => $"{a.Address?.ToString() ?? a.Host}:{a.Port ?? defaultPort}")];
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException or KeyNotFoundException)
        {
            // Not found now; the joiner asks again until its time is up.
            return [];
        }
    }
}
