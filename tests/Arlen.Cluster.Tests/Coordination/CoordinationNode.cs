using Arlen.Coordination;
using Arlen.Journal;

namespace Arlen.Cluster.Tests.Coordination;

/// <summary>Coordination on one node's log, with its ticker.</summary>
internal sealed class CoordinationNode : IAsyncDisposable
{
    private readonly ChangeFeed _feed;
    private readonly LogTicker _ticker;

    public CoordinationNode(IJournal journal, TimeProvider? clock = null)
    {
        var time = clock ?? TimeProvider.System;
        var logTime = new LogTimeView(time);
        var log = new LogCalls(journal, logTime, time);
        _feed = new ChangeFeed(journal, log);
        _ticker = new LogTicker(journal, logTime, time);
        Keys = new KeyValueStore(log, _feed);
        Leases = new Leases(log, _feed, new TicketBoard(_feed));
        var locks = new Locks(Leases, time);
        (Locks, Semaphores) = (locks, locks);
        Elections = new Elections(Leases, log, _feed);
        Sessions = new Sessions(log);
    }

    public IKeyValueStore Keys { get; }

    public ILeases Leases { get; }

    public ILockManager Locks { get; }

    public ISemaphores Semaphores { get; }

    public IElections Elections { get; }

    public ISessions Sessions { get; }

    public ChangeFeed Feed => _feed;

    public static async Task<CoordinationNode> StartAsync(IJournal journal)
    {
        var node = new CoordinationNode(journal);
        await node._ticker.StartAsync(CancellationToken.None);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        await _ticker.StopAsync(CancellationToken.None);
        _ticker.Dispose();
        _feed.Dispose();
    }
}
