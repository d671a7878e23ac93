using System.Collections.Immutable;

namespace Arlen.Membership;

/// <summary>The addresses of <c>cluster.seeds</c>.</summary>
internal sealed class StaticSeeds(ImmutableArray<string> addresses) : ISeedSource
{
    public ValueTask<ImmutableArray<string>> FindAsync(CancellationToken cancellation) => new(addresses);
}
