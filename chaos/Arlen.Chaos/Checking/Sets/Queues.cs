using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Sets;

/// <summary>
/// Total queue: everything that was acknowledged comes out, nothing else does. For queues that were drained at the end.
/// </summary>
public static class Queues
{
    /// <summary>Checks the queues of a history, each key its own. Elements must be unique.</summary>
    /// <param name="history">Operations of <see cref="Ops.Enqueue"/> and <see cref="Ops.Dequeue"/>; others are not looked
    /// at.</param>
    /// <param name="atMostOnce">Whether an element that comes out twice is an anomaly; it is counted in any case.</param>
    /// <returns>The verdict: <c>lost</c>, <c>unexpected</c>, <c>duplicated</c>; counted: those recovered though their enqueue was
    /// unknown.</returns>
    public static CheckReport Check(IEnumerable<Operation> history, bool atMostOnce = false)
    {
        var draft = new ReportDraft("total-queue");
        var queued = 0L;
        foreach (var queue in history.Where(o => o.Op is Ops.Enqueue or Ops.Dequeue).GroupBy(o => o.Key, StringComparer.Ordinal))
        {
            var enqueues = queue.Where(o => o.Op == Ops.Enqueue).ToList();
            var dequeues = queue.Where(o => o is { Op: Ops.Dequeue, Outcome: Outcome.Ok, Result.Length: > 0 }).ToList();
            queued += enqueues.Count;
            draft.Count("dequeued", dequeues.Count);
            CheckOne(draft, enqueues, dequeues, atMostOnce);
        }

        draft.Expect(queued, "enqueues");
        return draft.Build();
    }

    private static void CheckOne(ReportDraft draft, List<Operation> enqueues, List<Operation> dequeues, bool atMostOnce)
    {
        var attempts = enqueues.Where(e => e.Outcome != Outcome.Fail).ToLookup(e => e.Args[0], StringComparer.Ordinal);
        var taken = dequeues.ToLookup(d => d.Result[0], StringComparer.Ordinal);
        draft.Count("recovered", enqueues.Count(e => e.Outcome == Outcome.Info && taken.Contains(e.Args[0])));
        foreach (var element in taken)
        {
            if (!attempts.Contains(element.Key))
            {
                draft.Illegal("unexpected", $"{element.Key} came out and never went in: {element.First()}", element.First());
            }

            if (element.Count() > 1)
            {
                draft.Count("duplicated");
                if (atMostOnce)
                {
                    draft.Illegal("duplicated", $"{element.Key} came out {element.Count()} times", [.. element]);
                }
            }
        }

        var acknowledged = enqueues.Where(e => e.Outcome == Outcome.Ok)
            .OrderBy(e => e.Index ?? long.MaxValue).ThenBy(e => e.ReturnedAt).ToList();
        Losses.Tell(draft, acknowledged, e => !taken.Contains(e.Args[0]), e => $"{e} was acknowledged and never came out");
    }
}
