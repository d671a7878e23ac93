using System.Collections.Immutable;
using Arlen.Chaos.Checking;
using Arlen.Chaos.Checking.Logs;
using Arlen.Chaos.Checking.Watches;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Workloads;

/// <summary>W-WATCH: watchers that follow the keys of another workload, from node to node, and miss nothing.</summary>
internal sealed class WatchersWorkload : IWorkload
{
    private const string Prefix = "kv-";
    private const int Watchers = 3;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan CatchesUpWithin = TimeSpan.FromSeconds(30);

    private readonly List<WatchConnection>[] _connections = [.. Enumerable.Range(0, Watchers).Select(_ => new List<WatchConnection>())];
    private IReadOnlyList<KeyChange>? _log;
    private long? _start;
    private long _mark;

    /// <inheritdoc />
    public string Id => "W-WATCH";

    /// <inheritdoc />
    public async Task RunAsync(Session session, CancellationToken stop)
    {
        _start = await new KeyLog(session, Prefix).IndexAsync(stop).ConfigureAwait(false);
        await Task.WhenAll(Enumerable.Range(0, Watchers).Select(w => FollowAsync(session, w, long.MaxValue, stop))).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task FinishAsync(Session session)
    {
        using var late = new CancellationTokenSource(CatchesUpWithin, session.Clock.Time);
        var log = new KeyLog(session, Prefix);
        _mark = await log.MarkAsync(late.Token).ConfigureAwait(false) ?? 0;
        await Task.WhenAll(Enumerable.Range(0, Watchers).Select(w => FollowAsync(session, w, _mark, late.Token))).ConfigureAwait(false);
        _log = _start is { } start ? await log.ReadAsync(session.Nodes[0], start).ConfigureAwait(false) : null;
    }

    /// <inheritdoc />
    public IReadOnlyList<CheckReport> Check(IReadOnlyList<Operation> history)
    {
        if (_log is null || _mark == 0)
        {
            var draft = new ReportDraft("watch");
            draft.Undecided("the log of writes could not be read back");
            return [draft.Build()];
        }

        var changes = _log.Select(c => new Change(c.Index, c.Key, c.Value)).ToList();
        return [WatchRules.Check(_connections.Select((c, i) => new Watcher($"w{i}", Prefix, [.. c]) { CaughtUpTo = _mark }), changes)];
    }

    // One connection after the other, each at another node, each from where the one before ended.
    private async Task FollowAsync(Session session, int watcher, long until, CancellationToken stop)
    {
        var made = _connections[watcher];
        var (after, isFresh) = (AfterOf(made, _start ?? 0), made.Count == 0);
        while (!stop.IsCancellationRequested && after < until)
        {
            var node = session.Nodes[(watcher + made.Count) % session.Nodes.Count];
            var watch = new KeyWatch(session.Api, node, Prefix);
            var events = ImmutableArray.CreateBuilder<WatchEvent>();
            await foreach (var change in watch.ReadAsync(after, stop).ConfigureAwait(false))
            {
                events.Add(EventOf(change));
                if (change.Index >= until)
                {
                    break;
                }
            }

            made.Add(new WatchConnection(node.Name, after, events.ToImmutable(), isFresh));
            isFresh = watch.IsGone;
            after = isFresh ? await new KeyLog(session, Prefix).IndexAsync(stop).ConfigureAwait(false) ?? after : AfterOf(made, after);
            await Task.Delay(Between, session.Clock.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static long AfterOf(List<WatchConnection> made, long otherwise) =>
        made.SelectMany(c => c.Events).Select(e => e.Index).LastOrDefault(otherwise);

    private static WatchEvent EventOf(KeyChange change) => change.Key.Length == 0
        ? WatchEvent.Bookmark(change.Index)
        : new WatchEvent(change.Index, change.Key, change.Value) { IsCreate = change is { Value: not null, Previous: 0 } };
}
