using Arlen.Journal.State;
using Arlen.Journal.State.Wire;

namespace Arlen.Coordination;

/// <summary>The newest changes of everything, in memory, for all who watch on this node: the state's history is read and parsed
/// once.</summary>
/// <param name="maxChanges">How many to keep.</param>
/// <param name="maxBytes">How many bytes of them.</param>
internal sealed class ChangeRing(int maxChanges, long maxBytes)
{
    private readonly Lock _lock = new();
    private readonly List<ChangeV1> _changes = [];
    private int _first;
    private long _bytes;

    /// <summary>Changes up to here are not in it, or not any more.</summary>
    public long From { get; private set; }

    /// <summary>Changes up to here are in it; -1 where it follows nothing.</summary>
    public long Through { get; private set; } = -1;

    /// <summary>Whether it follows the state.</summary>
    public bool Follows => Through >= 0;

    /// <summary>Begins anew, behind a revision.</summary>
    public void Begin(long revision)
    {
        lock (_lock)
        {
            Clear();
            (From, Through) = (revision, revision);
        }
    }

    /// <summary>Follows nothing any more.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            Clear();
            Through = -1;
        }
    }

    /// <summary>Takes the changes that come next.</summary>
    public void Add(ChangePage page)
    {
        lock (_lock)
        {
            foreach (var change in page.Changes)
            {
                _changes.Add(change);
                _bytes += change.CalculateSize();
            }

            Through = page.Through;
            while (_changes.Count - _first > maxChanges || _bytes > maxBytes)
            {
                DropOldest();
            }

            // Seldom and many at once: each is moved once or less.
            if (_first > maxChanges)
            {
                _changes.RemoveRange(0, _first);
                _first = 0;
            }
        }
    }

    /// <summary>The next changes for a watch.</summary>
    /// <param name="watch">What is watched.</param>
    /// <param name="after">The revision that the watcher has seen.</param>
    /// <param name="maxChanges">The page ends with the revision that reaches it.</param>
    /// <returns>Null where they are not here: the state has them, or they are gone.</returns>
    public ChangePage? Read(Watch watch, long after, int maxChanges)
    {
        lock (_lock)
        {
            if (!Follows || after < From)
            {
                return null;
            }

            var changes = new List<ChangeV1>();
            var through = after;
            for (var i = PlaceBehind(after); i < _changes.Count; i++)
            {
                var change = _changes[i];
                if (change.Revision > through && changes.Count >= maxChanges)
                {
                    return new ChangePage(changes, through, HasMore: true, From, IsCompacted: false);
                }

                through = change.Revision;
                if (watch.Matches(change))
                {
                    changes.Add(change);
                }
            }

            return new ChangePage(changes, Math.Max(after, Through), HasMore: false, From, IsCompacted: false);
        }
    }

    private int PlaceBehind(long revision)
    {
        var (low, high) = (_first, _changes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _changes[middle].Revision > revision ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    // A whole revision: half of one must not be left.
    private void DropOldest()
    {
        From = _changes[_first].Revision;
        while (_first < _changes.Count && _changes[_first].Revision == From)
        {
            _bytes -= _changes[_first].CalculateSize();
            _changes[_first++] = null!;
        }
    }

    private void Clear()
    {
        _changes.Clear();
        (_first, _bytes) = (0, 0);
    }
}
