using Arlen.Journal;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Arlen.Refusals;
using Arlen.Time;

namespace Arlen.Cluster.Tests.Coordination;

/// <summary>A log that a test can cut off.</summary>
internal sealed class Held(IJournal inner) : IJournal
{
    private static readonly Refusal Cut = new(RefusalCode.LogUnavailable, "cut off");

    public event Action? Changed
    {
        add => inner.Changed += value;
        remove => inner.Changed -= value;
    }

    public bool IsCut { get; set; }

    public IStateStore State => inner.State;

    public JournalStatus Status => inner.Status;

    public ValueTask<CommandOutcome> ProposeAsync(CommandV1 command, Deadline deadline) =>
        IsCut ? new(CommandOutcome.Unknown(Cut)) : inner.ProposeAsync(command, deadline);

    public ValueTask<Refusal?> BarrierAsync(Deadline deadline) => IsCut ? new(Cut) : inner.BarrierAsync(deadline);
}
