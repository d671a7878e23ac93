using System.Collections.Immutable;

namespace Arlen.Membership;

/// <summary>Where other nodes of the cluster may be found.</summary>
internal interface ISeedSource
{
    /// <summary>The addresses known now, <c>host:port</c>; this node's own may be among them.</summary>
    ValueTask<ImmutableArray<string>> FindAsync(CancellationToken cancellation);
}
