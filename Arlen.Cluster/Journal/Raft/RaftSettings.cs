namespace Arlen.Journal.Raft;

/// <summary>The timings and limits of the core.</summary>
/// <param name="Heartbeat">How often a leader says that it is there. Several fit into <paramref name="ElectionMin"/>.</param>
/// <param name="ElectionMin">How long a leader is believed after it was heard: the shortest wait before an election.</param>
/// <param name="ElectionMax">The longest wait; each is drawn anew, so that two rarely stand at once.</param>
internal sealed record RaftSettings(TimeSpan Heartbeat, TimeSpan ElectionMin, TimeSpan ElectionMax)
{
    /// <summary>How many entries travel in one message at most.</summary>
    /// <value>From 1. Default 512.</value>
    public int MaxBatchEntries { get; init; } = 512;

    /// <summary>How many bytes of payload travel in one message; one larger entry travels alone.</summary>
    /// <value>From 1. Default 1 MiB.</value>
    public int MaxBatchBytes { get; init; } = 1 << 20;

    /// <summary>How many batches a follower may be sent before it answers the first.</summary>
    /// <value>From 1. Default 64: at 1 ms per answer no disk or network of today is kept waiting.</value>
    public int MaxInFlight { get; init; } = 64;

    /// <summary>Throws where the values contradict each other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Heartbeat, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ElectionMin, Heartbeat);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ElectionMax, ElectionMin);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBatchEntries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBatchBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxInFlight, 1);
    }
}
