using Arlen.Chaos.Checking.Logs;
using Arlen.Chaos.Checking.Watches;

namespace Arlen.Chaos.Tests.Generated;

/// <summary>Makes a log with transactions and a watcher that saw all of it, over several connections, with bookmarks.</summary>
internal sealed class WatchRun
{
    private readonly Random _random;

    public WatchRun(int seed)
    {
        _random = new Random(seed);
        var log = new List<Change>();
        for (var index = 1; index <= 120; index++)
        {
            var keys = Enumerable.Range(0, 6).OrderBy(_ => _random.Next()).Take(_random.Next(5) == 0 ? 3 : 1);
            log.AddRange(keys.Select(k => new Change(index, $"{(k < 4 ? "a" : "b")}/{k}", _random.Next(5) == 0 ? null : $"v{index}")));
        }

        Log = log;
        Watcher = new Watcher("w", "a/", [.. Connections()]) { CaughtUpTo = 120 };
    }

    public IReadOnlyList<Change> Log { get; }

    public Watcher Watcher { get; }

    /// <summary>The same watcher, whose events of one connection were changed.</summary>
    public Watcher With(int connection, Func<List<WatchEvent>, IEnumerable<WatchEvent>> change)
    {
        var old = Watcher.Connections[connection];
        return Watcher with
        {
            Connections = Watcher.Connections.SetItem(connection, old with { Events = [.. change([.. old.Events])] }),
        };
    }

    private IEnumerable<WatchConnection> Connections()
    {
        var writes = Log.Where(c => c.Key.StartsWith("a/", StringComparison.Ordinal)).GroupBy(c => c.Index).ToList();
        var after = 0L;
        foreach (var part in writes.Chunk(25))
        {
            var events = new List<WatchEvent>();
            foreach (var write in part)
            {
                events.AddRange(write.Select(c => new WatchEvent(c.Index, c.Key, c.Value)));
                if (_random.Next(6) == 0)
                {
                    events.Add(WatchEvent.Bookmark(write.Key));
                }
            }

            yield return new WatchConnection($"n{_random.Next(3)}", after, [.. events]);
            after = part[^1].Key;
        }
    }
}
