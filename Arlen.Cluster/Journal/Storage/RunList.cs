namespace Arlen.Journal.Storage;

/// <summary>Runs in the order of their entries, found by an entry.</summary>
internal sealed class RunList<T>
    where T : struct, IRun
{
    private readonly List<T> _runs = [];

    public int Count => _runs.Count;

    public T this[int at] => _runs[at];

    public void Add(T run) => _runs.Add(run);

    public void Clear() => _runs.Clear();

    /// <summary>The place of the run that an entry is in; -1 where it is before all.</summary>
    public int Find(long index)
    {
        var (low, high) = (0, _runs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _runs[middle].First <= index ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    /// <summary>Removes the runs that begin at an entry or behind it.</summary>
    public void RemoveFrom(long index)
    {
        var kept = Find(index - 1) + 1;
        _runs.RemoveRange(kept, _runs.Count - kept);
    }

    /// <summary>Removes the runs that end before an entry.</summary>
    public void RemoveBefore(long index) => _runs.RemoveRange(0, Math.Max(0, Find(index)));
}
