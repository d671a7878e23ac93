using Arlen.Journal.State.Wire;
using Arlen.Refusals;

namespace Arlen.Journal;

/// <summary>How a command ended: the state's answer, or why there is none.</summary>
/// <param name="Result">The answer: the command is on a majority's disks and applied on this node.</param>
/// <param name="Refusal">Why there is no answer.</param>
/// <param name="IsUnknown">Without an answer: whether the command may have been done, or may still be.</param>
internal readonly record struct CommandOutcome(ResultV1? Result, Refusal? Refusal, bool IsUnknown)
{
    public static CommandOutcome Done(ResultV1 result) => new(result, null, IsUnknown: false);

    public static CommandOutcome NotStarted(Refusal refusal) => new(null, refusal, IsUnknown: false);

    public static CommandOutcome Unknown(Refusal refusal) => new(null, refusal, IsUnknown: true);
}
