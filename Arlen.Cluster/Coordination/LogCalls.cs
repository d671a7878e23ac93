using Arlen.Journal;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Arlen.Refusals;
using Arlen.Time;

namespace Arlen.Coordination;

/// <summary>Calls of the log, with outcomes told apart, and what is known of how fresh this node's state is.</summary>
internal sealed class LogCalls(IJournal journal, LogTimeView logTime, TimeProvider time)
{
    private static readonly TimeSpan FreshEnough = TimeSpan.FromMilliseconds(100);
    private static readonly Denial NotOpen =
        Denial.Of(RefusalCode.LogUnavailable, "the replicated log is not open on this node yet");

    private long _freshAt = long.MinValue;
    private int _refreshing;

    /// <summary>The state of this node.</summary>
    public IStateStore State => journal.State;

    public TimeProvider Time => time;

    /// <summary>What the wall clock shows about when log time is this.</summary>
    public DateTimeOffset WallOf(long at)
    {
        logTime.See(StateReader.Meta(State).LogTime);
        return logTime.WallOf(at);
    }

    /// <summary>What the wall clock shows at the latest when log time is this, for who sent the request whose answer it is.</summary>
    /// <param name="at">A log time that the request brought about: its own time and a ttl.</param>
    /// <param name="sentAt">When it was sent.</param>
    public DateTimeOffset WallOf(long at, DateTimeOffset sentAt)
    {
        logTime.See(StateReader.Meta(State).LogTime);
        return sentAt + logTime.LeftUntil(at);
    }

    /// <summary>How old the state may be at most: it shows all that was acknowledged anywhere before. Null where that is not
    /// known.</summary>
    public TimeSpan? Staleness =>
        Volatile.Read(ref _freshAt) is var at and not long.MinValue ? time.GetElapsedTime(at) : null;

    /// <summary>Puts a command into the log.</summary>
    public async ValueTask<LogReply> ProposeAsync(CommandV1 command, TimeSpan timeout, CancellationToken cancellation)
    {
        if (CommandBounds.Fault(command) is { } fault)
        {
            return new(null, Denial.Of(RefusalCode.InvalidArgument, fault));
        }

        var sentAt = time.GetTimestamp();
        var pending = journal.ProposeAsync(command, Deadline.After(time, timeout));
        var outcome = cancellation.CanBeCanceled
            ? await pending.AsTask().WaitAsync(cancellation).ConfigureAwait(false)
            : await pending.ConfigureAwait(false);
        if (outcome.Result is not { } result)
        {
            return new(null, new Denial(outcome.Refusal!, outcome.IsUnknown));
        }

        BecomeFresh(sentAt);
        return new(result, Denials.Of(result, WallOf));
    }

    /// <summary>Waits until the state shows what a read must see.</summary>
    /// <returns>Null once it does; else why not.</returns>
    public ValueTask<Denial?> ReadyAsync(ReadOptions options, CancellationToken cancellation)
    {
        if (options.Consistency is Consistency.Linearizable)
        {
            return BarrierAsync(options.Timeout, cancellation);
        }

        if (ReferenceEquals(journal.Status, JournalStatus.None))
        {
            return new(NotOpen);
        }

        if (Staleness is not { } staleness || staleness > FreshEnough)
        {
            Refresh();
        }

        return new((Denial?)null);
    }

    /// <summary>Waits until the state shows all that was acknowledged anywhere before.</summary>
    public async ValueTask<Denial?> BarrierAsync(TimeSpan timeout, CancellationToken cancellation)
    {
        var sentAt = time.GetTimestamp();
        var pending = journal.BarrierAsync(Deadline.After(time, timeout));
        var refusal = cancellation.CanBeCanceled
            ? await pending.AsTask().WaitAsync(cancellation).ConfigureAwait(false)
            : await pending.ConfigureAwait(false);
        if (refusal is not null)
        {
            return new Denial(refusal);
        }

        BecomeFresh(sentAt);
        return null;
    }

    private void BecomeFresh(long at)
    {
        var known = Volatile.Read(ref _freshAt);
        while (at > known && Interlocked.CompareExchange(ref _freshAt, at, known) is var found && found != known)
        {
            known = found;
        }
    }

    /// <summary>Asks, for the local reads that come next, how fresh the state is. Nobody waits for it.</summary>
    private void Refresh()
    {
        if (Interlocked.Exchange(ref _refreshing, 1) == 0)
        {
            _ = RefreshAsync();
        }
    }

    private async Task RefreshAsync()
    {
        try
        {
            await BarrierAsync(TimeSpan.FromSeconds(1), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _refreshing, 0);
        }
    }
}
