using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Arlen.Refusals;
using Arlen.Time;

namespace Arlen.Journal;

/// <summary>The replicated log and the state that follows from it, the same on every node.</summary>
internal interface IJournal
{
    /// <summary>This node's copy of the state: what it has applied, which may be behind. After <see cref="BarrierAsync"/> it shows
    /// everything that was acknowledged anywhere before.</summary>
    IStateStore State { get; }

    /// <summary>How the log stands, as this node sees it.</summary>
    JournalStatus Status { get; }

    /// <summary>Told when something that may be watched has changed in <see cref="State"/>, on the thread that applies: be short.</summary>
    event Action? Changed;

    /// <summary>Puts a command into the log, once however often it is sent, and applies it.</summary>
    /// <param name="command">The command; client and sequence are set here.</param>
    /// <param name="deadline">How long to try.</param>
    ValueTask<CommandOutcome> ProposeAsync(CommandV1 command, Deadline deadline);

    /// <summary>Waits until this node's state is as new as the log was, anywhere, when this was called.</summary>
    /// <param name="deadline">How long to try.</param>
    /// <returns>Null once it is; else why not.</returns>
    ValueTask<Refusal?> BarrierAsync(Deadline deadline);
}
