using Arlen.Journal;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Arlen.Refusals;
using Arlen.Time;

namespace Arlen.Gateway.Tests.Fakes;

/// <summary>A log that answers what a test says, and else what the real one does.</summary>
internal sealed class HeldJournal(IJournal inner) : IJournal
{
    public event Action? Changed
    {
        add => inner.Changed += value;
        remove => inner.Changed -= value;
    }

    /// <summary>In place of the answer to the next commands; null: the real one.</summary>
    public Func<CommandV1, CommandOutcome?> Answer { get; set; } = _ => null;

    /// <summary>In place of a barrier; null: the real one.</summary>
    public Refusal? NoBarrier { get; set; }

    public IStateStore State => inner.State;

    public JournalStatus Status => inner.Status;

    public ValueTask<CommandOutcome> ProposeAsync(CommandV1 command, Deadline deadline) =>
        Answer(command) is { } answer ? new(answer) : inner.ProposeAsync(command, deadline);

    public ValueTask<Refusal?> BarrierAsync(Deadline deadline) => NoBarrier is null ? inner.BarrierAsync(deadline) : new(NoBarrier);
}
