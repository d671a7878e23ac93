using Arlen.Coordination;

namespace Arlen.Gateway.Coordination;

/// <summary>What the endpoints of leases work with.</summary>
internal sealed record LeaseParts(ILeases Leases, IElections Elections, CoordinationCalls Calls, WatchStream Watches);
