using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Linear.Models;

/// <summary>An operation on a lock or a semaphore.</summary>
/// <param name="Ask">What was asked.</param>
/// <param name="Owner">The owner's number.</param>
/// <param name="Permits">How many permits.</param>
/// <param name="Token">The fencing token of a grant; null where it is not known.</param>
/// <param name="Done">What was answered; null where that is unknown.</param>
internal readonly record struct HoldCall(HoldAsk Ask, int Owner, long Permits, long? Token, bool? Done)
{
    public static HoldCall Of(Operation operation, ValueNumbers values) => new(
        operation.Op switch
        {
            Ops.Acquire => HoldAsk.Acquire,
            Ops.Release => HoldAsk.Release,
            Ops.Expire => HoldAsk.Expire,
            _ => throw operation.Wrong("is not an operation of a lock"),
        },
        values.Of(operation.Text(0)),
        operation.Number(1, 1),
        operation.Token,
        operation.Done());
}
