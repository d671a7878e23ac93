namespace Arlen.Transport;

/// <summary>Lets one log line a second through for each reason; what came between is counted into the next.</summary>
internal sealed class LogGate(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly (long LastAt, int Since)[] _reasons = new (long, int)[byte.MaxValue + 1];

    /// <summary>Whether to write a line now.</summary>
    /// <param name="reason">What happened.</param>
    /// <param name="times">How often it happened since the last line, this time included.</param>
    public bool Passes(HandshakeReason reason, out int times)
    {
        lock (_lock)
        {
            ref var state = ref _reasons[(byte)reason];
            times = ++state.Since;
            var now = time.GetTimestamp();
            if (state.LastAt != 0 && time.GetElapsedTime(state.LastAt, now) < Interval)
            {
                return false;
            }

            state = (now, 0);
            return true;
        }
    }
}
