using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Sets;

/// <summary>What is known of one element of a set while its reads are looked at, in the order in which they were sent.</summary>
/// <param name="insert">What added it.</param>
internal sealed class ElementLife(Operation insert)
{
    private long _lastPresent = -1;
    private long _lastAbsent = -1;

    public Operation Insert => insert;

    /// <summary>When the first answer showed that it was there: the insert's own, or a read's.</summary>
    public long KnownAt { get; private set; } = insert.EffectiveBy;

    /// <summary>A read that was sent after that and did not have it; null where there was none.</summary>
    public Operation? StaleRead { get; private set; }

    public bool IsStable => _lastPresent > _lastAbsent;

    public bool IsLost => KnownAt != Operation.Never && _lastAbsent > _lastPresent && _lastAbsent > KnownAt;

    public bool IsNeverRead => !IsStable && !IsLost;

    /// <summary>How long after it was known a read was still without it, in ns.</summary>
    public long StableAfter => Math.Max(0, _lastAbsent - KnownAt);

    /// <summary>How long after it was known a read had it for the last time, in ns.</summary>
    public long LostAfter => Math.Max(0, _lastPresent - KnownAt);

    public void Observe(Operation read, bool isThere)
    {
        if (isThere)
        {
            _lastPresent = read.InvokedAt;
            KnownAt = Math.Min(KnownAt, read.ReturnedAt);
        }
        else
        {
            _lastAbsent = read.InvokedAt;
            StaleRead ??= read.InvokedAt > KnownAt ? read : null;
        }
    }
}
