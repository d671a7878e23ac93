using System.Collections.Concurrent;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking.Linear;

/// <summary>
/// One history against one model, key by key in parallel; the first illegal key ends the search in those after it.
/// </summary>
/// <remarks>
/// A history is linearizable exactly where each object's part is (Herlihy and Wing), so keys are independent. Which key is
/// reported does not depend on which thread was first: it is always the first illegal one in the order of their names.
/// </remarks>
internal sealed class LinearCheck<TModel, TState, TCall>(TModel model, SearchLimits limits)
    where TModel : struct, IModel<TState, TCall>
    where TState : IEquatable<TState>
{
    public CheckReport Check(string checker, IEnumerable<Operation> history)
    {
        var draft = new ReportDraft(checker);
        var pieces = history.GroupBy(o => o.Key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Piece<TCall>.Of<TModel, TState>(model, g)).ToArray();
        draft.Expect(pieces.Sum(p => p.Count), "operations");
        draft.Count("of unknown outcome", pieces.Sum(p => p.Count - p.Completed));
        draft.Count("keys", pieces.Length);

        var results = new ConcurrentDictionary<int, SearchResult>();
        Parallel.For(0, pieces.Length, (i, loop) =>
        {
            var result = new Search<TModel, TState, TCall>(model, pieces[i])
                .Run(limits, () => loop.LowestBreakIteration < i);
            results[i] = result;
            if (result.Verdict == Verdict.Illegal)
            {
                loop.Break();
            }
        });
        Tell(draft, pieces, results);
        return draft.Build();
    }

    private static void Tell(ReportDraft draft, Piece<TCall>[] pieces, ConcurrentDictionary<int, SearchResult> results)
    {
        draft.Count("steps", results.Values.Sum(r => r.Steps));
        foreach (var (i, result) in results.OrderBy(r => r.Key))
        {
            if (result.Verdict == Verdict.Illegal)
            {
                draft.Add(StuckStory.Of(pieces[i].Operations, pieces[i].Completed, result.Longest));
                return;
            }

            if (result.Verdict == Verdict.Unknown)
            {
                draft.Undecided(
                    $"key {pieces[i].Operations[0].Key}: not decided after {result.Steps} steps; use fewer operations or clients on a key");
            }
        }
    }
}
