using Arlen.Chaos.Checking.Logs;

namespace Arlen.Chaos.Checking.Watches;

/// <summary>What really happened, ready to be asked by index and by key.</summary>
internal sealed class WatchTruth
{
    private readonly List<Change> _changes;
    private readonly Dictionary<(long, string), (Change Change, string? Before)> _byPlace = [];

    public WatchTruth(IEnumerable<Change> log)
    {
        _changes = [.. log.OrderBy(c => c.Index)];
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var change in _changes)
        {
            _byPlace[(change.Index, change.Key)] = (change, values.GetValueOrDefault(change.Key));
            values[change.Key] = change.Value;
        }
    }

    /// <summary>The change at a place, and what was there before; null where there was none.</summary>
    public (Change Change, string? Before)? At(long index, string key) =>
        _byPlace.TryGetValue((index, key), out var found) ? found : null;

    /// <summary>The changes after one place up to another, of the keys that begin so.</summary>
    public IEnumerable<Change> Between(long after, long upTo, string prefix)
    {
        var (low, high) = (0, _changes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _changes[middle].Index <= after ? (middle + 1, high) : (low, middle);
        }

        return _changes.Skip(low).TakeWhile(c => c.Index <= upTo).Where(c => c.Key.StartsWith(prefix, StringComparison.Ordinal));
    }
}
