namespace Arlen.Journal.Replication;

/// <summary>Which rounds the leader's core has been asked for, and by whom.</summary>
/// <remarks>As many as readers' nodes at most: each has one under way.</remarks>
internal sealed class BarrierRounds
{
    private readonly Dictionary<long, (ReplicaId From, long Ticket)> _rounds = [];
    private long _last;

    public long Begin(ReplicaId from, long ticket)
    {
        _rounds[++_last] = (from, ticket);
        return _last;
    }

    public (ReplicaId From, long Ticket) End(long round) => _rounds.Remove(round, out var asked) ? asked : default;
}
