namespace Arlen.Hosting;

/// <summary>Holds the node's phase. It only moves forward.</summary>
internal sealed class NodeLifecycle(TimeProvider time) : INodeLifecycle
{
    private int _phase = (int)NodePhase.Starting;

    public NodePhase Phase => (NodePhase)Volatile.Read(ref _phase);

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    public Exception? Failure { get; private set; }

    public IReadOnlyList<string> CutOff { get; private set; } = [];

    /// <summary>Moves on; a phase that has passed is not entered again.</summary>
    public void Enter(NodePhase phase)
    {
        int now;
        do
        {
            now = Volatile.Read(ref _phase);
        }
        while (now < (int)phase && Interlocked.CompareExchange(ref _phase, (int)phase, now) != now);
    }

    public void Fail(Exception cause) => Failure ??= cause;

    public void Cut(IEnumerable<string> what) => CutOff = [.. CutOff, .. what];
}
