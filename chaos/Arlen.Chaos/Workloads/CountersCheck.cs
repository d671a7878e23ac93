using System.Globalization;
using Arlen.Chaos.Checking;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Workloads;

/// <summary>Counters whose every answer names the sum: the sum is the witness of the order, so nothing is searched.</summary>
/// <remarks>
/// A sum that two additions were answered with was one of them lost; a sum below what was acknowledged before it was asked for is an
/// addition forgotten; one above what was ever sent is an addition done twice; and time must agree with the order of the sums.
/// </remarks>
internal static class CountersCheck
{
    /// <summary>Checks all keys.</summary>
    public static IReadOnlyList<CheckReport> Of(IEnumerable<Operation> history)
    {
        var draft = new ReportDraft("counter-sums");
        var operations = history.Where(o => o.Op is Ops.Add or Ops.Sum && o.Outcome != Outcome.Fail).ToList();
        draft.Expect(operations.Count(o => o is { Op: Ops.Add, Outcome: Outcome.Ok }), "additions");
        draft.Count("unknown", operations.Count(o => o is { Op: Ops.Add, Outcome: Outcome.Info }));
        foreach (var key in operations.GroupBy(o => o.Key, StringComparer.Ordinal))
        {
            var answered = key.Where(o => o.Outcome == Outcome.Ok).OrderBy(SumOf).ThenBy(o => o.Op, StringComparer.Ordinal).ToList();
            EachOnce(draft, answered);
            Bounds(draft, [.. key], answered);
            RealTime(draft, answered);
        }

        return [draft.Build()];
    }

    private static void EachOnce(ReportDraft draft, IEnumerable<Operation> answered)
    {
        foreach (var same in answered.Where(o => o.Op == Ops.Add).GroupBy(SumOf).Where(g => g.Count() > 1))
        {
            draft.Illegal("sum-twice", $"{same.First().Key} became {same.Key} by {same.Count()} additions", [.. same]);
        }
    }

    private static void Bounds(ReportDraft draft, IReadOnlyList<Operation> all, IEnumerable<Operation> answered)
    {
        var additions = all.Where(o => o.Op == Ops.Add).ToList();
        var returned = additions.Where(o => o.Outcome == Outcome.Ok).Select(o => o.ReturnedAt).Order().ToArray();
        var invoked = additions.Select(o => o.InvokedAt).Order().ToArray();
        foreach (var operation in answered)
        {
            var own = operation.Op == Ops.Add ? 1 : 0;
            var least = Before(returned, operation.InvokedAt) + own;
            var most = Before(invoked, operation.ReturnedAt);
            if (SumOf(operation) < least)
            {
                draft.Illegal("forgotten", $"{operation} though {least - own} additions were acknowledged before", operation);
            }
            else if (SumOf(operation) > most)
            {
                draft.Illegal("done-twice", $"{operation} though only {most} additions were ever sent", operation);
            }
        }
    }

    // By sum, ascending: nothing may have been sent after something with a higher sum had returned.
    private static void RealTime(ReportDraft draft, List<Operation> answered)
    {
        Operation? earliest = null;
        for (var i = answered.Count - 1; i >= 0; i--)
        {
            var operation = answered[i];
            if (earliest is not null && earliest.ReturnedAt < operation.InvokedAt && SumOf(operation) < SumOf(earliest))
            {
                draft.Illegal("went-back", $"{operation} was sent after {earliest} had returned", operation, earliest);
            }

            earliest = earliest is null || operation.ReturnedAt < earliest.ReturnedAt ? operation : earliest;
        }
    }

    private static int Before(long[] times, long at)
    {
        var place = Array.BinarySearch(times, at);
        return place < 0 ? ~place : place;
    }

    private static long SumOf(Operation operation) => long.Parse(operation.Result[0], CultureInfo.InvariantCulture);
}
