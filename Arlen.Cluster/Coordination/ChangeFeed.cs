using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Arlen.Journal;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Arlen.Refusals;

namespace Arlen.Coordination;

/// <summary>Tells what changes in the state to all who watch on this node. It reads only while somebody does.</summary>
/// <remarks>
/// One reader follows the state's history, woken by its changes, and keeps the newest in a ring. A watch is no more than a position: it
/// takes from the ring, or from the state where it is further behind, at the speed of who reads it. So a slow one costs no memory.
/// </remarks>
internal sealed class ChangeFeed : IDisposable
{
    private const int PageChanges = 1024;
    private const int WatchedChanges = 256;

    private readonly IJournal _journal;
    private readonly LogCalls _log;
    private readonly ChangeRing _ring = new(maxChanges: 16_384, maxBytes: 16 << 20);
    private readonly Channel<bool> _wake =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private TaskCompletionSource _advanced = Signal();
    private int _users;
    private int _isRunning;
    private volatile bool _isClosed;

    public ChangeFeed(IJournal journal, LogCalls log)
    {
        (_journal, _log) = (journal, log);
        journal.Changed += Wake;
    }

    /// <summary>Told of each change of a lock, an election or a semaphore while somebody uses the feed.</summary>
    public event Action<ChangeV1>? Leased;

    /// <summary>Told when changes may have been missed: whoever waits for one must look at the state.</summary>
    public event Action? Skipped;

    /// <summary>How many watch or wait on this node.</summary>
    public int Users => Volatile.Read(ref _users);

    /// <summary>Follows the state until it is disposed.</summary>
    public IDisposable Use()
    {
        if (Interlocked.Increment(ref _users) == 1)
        {
            Wake();
        }

        if (Interlocked.Exchange(ref _isRunning, 1) == 0)
        {
            _ = Task.Run(FollowAsync, CancellationToken.None);
        }

        return new Usage(this);
    }

    /// <summary>Changes of what is watched, for ever: those of one revision together, or none with how far the watch is.</summary>
    /// <exception cref="CoordinationException">It cannot begin or go on.</exception>
    public async IAsyncEnumerable<(long Index, IReadOnlyList<ChangeV1> Changes)> WatchAsync(
        Watch watch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var usage = Use();
        var position = await BeginAsync(watch, cancellation).ConfigureAwait(false);
        var bookmarkEvery = watch.Options.BookmarkEvery ?? Timeout.InfiniteTimeSpan;
        var mustTell = watch.Options.BookmarkEvery is not null;
        var toldAt = _log.Time.GetTimestamp();
        while (true)
        {
            var advanced = Volatile.Read(ref _advanced).Task;
            var page = Read(watch, position);
            foreach (var (index, changes) in Revisions(page.Changes))
            {
                yield return (index, changes);
                (mustTell, toldAt) = (false, _log.Time.GetTimestamp());
            }

            position = page.Through;
            if (mustTell || bookmarkEvery > TimeSpan.Zero && _log.Time.GetElapsedTime(toldAt) >= bookmarkEvery)
            {
                yield return (position, []);
                (mustTell, toldAt) = (false, _log.Time.GetTimestamp());
            }

            if (!page.HasMore)
            {
                await advanced.WaitAsync(bookmarkEvery, _log.Time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    public void Dispose()
    {
        _journal.Changed -= Wake;
        Close();
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static IEnumerable<(long Index, IReadOnlyList<ChangeV1> Changes)> Revisions(IReadOnlyList<ChangeV1> changes)
    {
        for (var i = 0; i < changes.Count;)
        {
            var index = changes[i].Revision;
            var together = changes.Skip(i).TakeWhile(c => c.Revision == index).ToList();
            yield return (index, together);
            i += together.Count;
        }
    }

    private async ValueTask<long> BeginAsync(Watch watch, CancellationToken cancellation)
    {
        if (await _log.BarrierAsync(watch.Options.Timeout, cancellation).ConfigureAwait(false) is { } denial)
        {
            throw new CoordinationException(denial);
        }

        var revision = StateReader.Meta(_log.State).Revision;
        if (watch.Options.After is not { } after)
        {
            return revision;
        }

        return after >= 0 && after <= revision ? after : throw new CoordinationException(
            Denial.Of(RefusalCode.InvalidArgument, $"after is {after}, but the newest index is {revision}"));
    }

    private ChangePage Read(Watch watch, long position)
    {
        if (_isClosed)
        {
            throw new CoordinationException(Denial.Of(RefusalCode.NodeDraining, "the watch ends with this node"));
        }

        if (_ring.Read(watch, position, WatchedChanges) is { } fresh)
        {
            return fresh;
        }

        using var view = _log.State.View();
        var page = ChangeReader.After(view, watch.Space, watch.Prefix, position, WatchedChanges);
        if (page.IsCompacted)
        {
            throw new CoordinationException(
                Denial.Of(RefusalCode.RevisionCompacted, $"changes up to {page.Floor} are no longer kept") with { Floor = page.Floor });
        }

        return watch.IsExact ? page with { Changes = [.. page.Changes.Where(watch.Matches)] } : page;
    }

    private void Wake()
    {
        if (Users > 0)
        {
            _wake.Writer.TryWrite(true);
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            await foreach (var _ in _wake.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                if (Users == 0)
                {
                    _ring.Forget();
                }
                else
                {
                    ReadOn();
                }
            }
        }
        catch (ObjectDisposedException)
        {
            // The log has stopped on this node, and who watches is told.
            Close();
        }
    }

    private void ReadOn()
    {
        bool hasMore;
        do
        {
            using var view = _log.State.View();
            var page = _ring.Follows ? ChangeReader.After(view, null, [], _ring.Through, PageChanges) : null;
            if (page is null or { IsCompacted: true })
            {
                _ring.Begin(StateReader.Meta(view).Revision);
                Skipped?.Invoke();
                hasMore = false;
            }
            else
            {
                _ring.Add(page);
                Tell(page);
                hasMore = page.HasMore;
            }
        }
        while (hasMore);

        Interlocked.Exchange(ref _advanced, Signal()).TrySetResult();
    }

    private void Tell(ChangePage page)
    {
        foreach (var change in page.Changes)
        {
            if (change.Space is not ChangeV1.Types.Space.Keys)
            {
                Leased?.Invoke(change);
            }
        }
    }

    private void Close()
    {
        _isClosed = true;
        _wake.Writer.TryComplete();
        Interlocked.Exchange(ref _advanced, Signal()).TrySetResult();
        Skipped?.Invoke();
    }

    private sealed class Usage(ChangeFeed feed) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0 && Interlocked.Decrement(ref feed._users) == 0)
            {
                // So that the ring is forgotten: who comes next must not believe that it was followed meanwhile.
                feed._wake.Writer.TryWrite(true);
            }
        }
    }
}
