namespace Arlen.Chaos.Checking.Ownership;

/// <summary>No key has two owners at once; an epoch has one owner; epochs do not go back.</summary>
/// <remarks>
/// An owner that was killed cannot say so: the harness writes its end at the kill. One paused or cut off goes on owning until
/// it says otherwise: that overlap is what this checker is for.
/// </remarks>
public static class OwnerRegistry
{
    /// <summary>Checks what the registry heard.</summary>
    /// <param name="events">All events, in any order.</param>
    /// <returns>The verdict: <c>two-owners</c>, <c>epoch-twice</c>, <c>epoch-went-back</c>; with the smallest margin between an
    /// end and the next start in nanoseconds, and the longest overlap.</returns>
    public static CheckReport Check(IEnumerable<OwnerEvent> events)
    {
        var draft = new ReportDraft("owner-registry");
        var all = events.ToList();
        draft.Expect(all.Count(e => e.IsStart), "registrations");
        var (margin, overlap) = (long.MaxValue, 0L);
        foreach (var key in all.GroupBy(e => e.Key, StringComparer.Ordinal))
        {
            var terms = Terms(key);
            Epochs(draft, terms);
            foreach (var (earlier, later) in Neighbours(terms))
            {
                margin = Math.Min(margin, later.From - earlier.Until);
                overlap = Math.Max(overlap, Math.Min(earlier.Until, later.Until) - later.From);
                if (later.From < earlier.Until)
                {
                    draft.Illegal("two-owners", $"{later.Key}: {later.Owner} began at {later.From} while {earlier.Owner} owned it {Until(earlier)}");
                }
            }
        }

        draft.Count("smallest margin ns", margin == long.MaxValue ? 0 : margin);
        draft.Count("longest overlap ns", overlap);
        return draft.Build();
    }

    private static List<Term> Terms(IEnumerable<OwnerEvent> events)
    {
        var open = new Dictionary<string, OwnerEvent>(StringComparer.Ordinal);
        var terms = new List<Term>();
        foreach (var e in events.OrderBy(e => e.At).ThenBy(e => e.IsStart))
        {
            if (e.IsStart)
            {
                open.TryAdd(e.Owner, e);
            }
            else if (open.Remove(e.Owner, out var start))
            {
                terms.Add(new Term(e.Key, e.Owner, start.Epoch, start.At, e.At));
            }
        }

        terms.AddRange(open.Values.Select(s => new Term(s.Key, s.Owner, s.Epoch, s.At, long.MaxValue)));
        return [.. terms.OrderBy(t => t.From)];
    }

    /// <summary>Each term with the one before it that lasts longest.</summary>
    private static IEnumerable<(Term Earlier, Term Later)> Neighbours(List<Term> terms)
    {
        for (var i = 1; i < terms.Count; i++)
        {
            var longest = terms[i - 1];
            yield return (longest, terms[i]);
            terms[i] = terms[i].Until >= longest.Until
                ? terms[i]
                : terms[i] with { Owner = longest.Owner, Until = longest.Until };
        }
    }

    private static void Epochs(ReportDraft draft, List<Term> terms)
    {
        var numbered = terms.Where(t => t.Epoch is not null).ToList();
        foreach (var (earlier, later) in numbered.Zip(numbered.Skip(1)))
        {
            if (later.Epoch == earlier.Epoch && later.Owner != earlier.Owner)
            {
                draft.Illegal("epoch-twice", $"{later.Key}: {earlier.Owner} and {later.Owner} both owned it in epoch {later.Epoch}");
            }
            else if (later.Epoch < earlier.Epoch)
            {
                draft.Illegal("epoch-went-back", $"{later.Key}: {later.Owner} in epoch {later.Epoch} came after {earlier.Owner} in {earlier.Epoch}");
            }
        }
    }

    private static string Until(Term term) => term.Until == long.MaxValue ? "and never ended" : $"until {term.Until}";

    private sealed record Term(string Key, string Owner, long? Epoch, long From, long Until);
}
