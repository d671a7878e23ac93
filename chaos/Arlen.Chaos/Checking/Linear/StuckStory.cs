using System.Collections.Immutable;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Linear;

/// <summary>
/// Where an illegal history got stuck: the longest order that fits, the first operation that fits nowhere, what was around.
/// </summary>
internal static class StuckStory
{
    private const int ShownOfOrder = 40;
    private const int ShownAround = 20;

    public static Anomaly Of(ImmutableArray<Operation> operations, int completed, int[] longest)
    {
        var stuck = FirstLeft(operations, completed, longest);
        return new Anomaly(
            "not-linearizable",
            $"key {stuck.Key}: no order of the operations explains {stuck}; {longest.Length} of {operations.Length} fit before it")
        {
            Operations = [stuck, .. Around(operations, stuck)],
            Details = [.. Lines(operations, stuck, longest)],
        };
    }

    /// <summary>The completed operation that returned first of those the longest order could not take.</summary>
    private static Operation FirstLeft(ImmutableArray<Operation> operations, int completed, int[] longest)
    {
        var taken = longest.ToHashSet();
        return Enumerable.Range(0, completed).Where(i => !taken.Contains(i)).Select(i => operations[i]).MinBy(o => o.ReturnedAt)!;
    }

    private static IEnumerable<Operation> Around(ImmutableArray<Operation> operations, Operation stuck)
    {
        var byTime = operations.OrderBy(o => o.InvokedAt).ToList();
        var at = byTime.FindIndex(o => ReferenceEquals(o, stuck));
        return byTime.Take(at + ShownAround + 1).Skip(at - ShownAround).Where(o => !ReferenceEquals(o, stuck));
    }

    private static IEnumerable<string> Lines(ImmutableArray<Operation> operations, Operation stuck, int[] longest)
    {
        yield return $"longest order that fits, its last {Math.Min(ShownOfOrder, longest.Length)} of {longest.Length}:";
        foreach (var operation in longest.TakeLast(ShownOfOrder).Select(i => operations[i]))
        {
            yield return $"  {Timed(operation)}";
        }

        yield return $"fits nowhere: {Timed(stuck)}";
        yield return "around it, by the time they were sent:";
        foreach (var operation in Around(operations, stuck))
        {
            yield return $"  {Timed(operation)}";
        }
    }

    private static string Timed(Operation operation)
    {
        var until = operation.Outcome == Outcome.Info ? "?" : $"{operation.ReturnedAt}";
        var node = operation.Node.Length == 0 ? "" : $" on {operation.Node}";
        return $"[{operation.InvokedAt}, {until}]{node} {operation}";
    }
}
