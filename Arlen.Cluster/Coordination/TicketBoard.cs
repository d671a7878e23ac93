using System.Collections.Concurrent;
using Arlen.Journal.State.Wire;

namespace Arlen.Coordination;

/// <summary>Who waits on this node for a lease, by ticket: each is told of its grant alone.</summary>
internal sealed class TicketBoard
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<ChangeV1?>> _tickets = new();

    public TicketBoard(ChangeFeed feed)
    {
        feed.Leased += change => Tell(change.Ticket, change);
        feed.Skipped += TellAll;
    }

    /// <summary>The next news of a ticket: a change, or null where changes may have been missed.</summary>
    /// <remarks>To be called before the state is looked at: what changes between the two is told.</remarks>
    public Task<ChangeV1?> Next(long ticket) =>
        _tickets.GetOrAdd(ticket, _ => new TaskCompletionSource<ChangeV1?>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Forget(long ticket) => _tickets.TryRemove(ticket, out _);

    private void Tell(long ticket, ChangeV1? change)
    {
        if (ticket != 0 && _tickets.TryRemove(ticket, out var waiting))
        {
            waiting.TrySetResult(change);
        }
    }

    private void TellAll()
    {
        foreach (var ticket in _tickets.Keys)
        {
            Tell(ticket, null);
        }
    }
}
