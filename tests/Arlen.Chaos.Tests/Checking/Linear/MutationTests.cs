using Arlen.Chaos.Checking;
using Arlen.Chaos.Checking.Linear;
using Arlen.Chaos.Checking.Logs;
using Arlen.Chaos.Histories;
using Arlen.Chaos.Tests.Generated;

namespace Arlen.Chaos.Tests.Checking.Linear;

/// <summary>
/// How these work: a store that is linearizable by construction makes a history from a seed; it must pass. Then one thing is
/// broken in it, in a way that no order can explain, and it must be caught. The seed is in the message of a failure.
/// </summary>
public sealed class MutationTests
{
    [Fact]
    public void What_a_linearizable_store_did_is_linearizable() => ForEachSeed(run =>
    {
        var settled = Unknowns.Settle(run.History, run.Log);

        Assert.Equal(Verdict.Ok, Linearizable.Registers(run.History).Verdict);
        Assert.Equal(Verdict.Ok, Linearizable.Registers(settled).Verdict);
        Assert.Equal(Verdict.Ok, VersionWitness.Check(run.History).Verdict);
        Assert.Equal(Verdict.Ok, VersionWitness.Check(settled).Verdict);
        Assert.Equal(Verdict.Ok, LogAudit.Check(run.History, run.Log).Verdict);
        Assert.True(Linearizable.Registers(settled).Count("of unknown outcome") <= Linearizable.Registers(run.History).Count("of unknown outcome"));
    });

    [Fact]
    public void A_read_that_is_made_stale_is_caught() => ForEachSeed(run => Broken(run, (history, random) =>
    {
        // The value before the one it saw, whose successor was certainly there before the read was sent.
        var writes = Writes(history).ToLookup(w => w.Key);
        var stale = from read in Reads(history)
                    from old in writes[read.Key]
                    where writes[read.Key].Any(next => next.Index > old.Index && next.ReturnedAt < read.InvokedAt)
                    select (read, old);
        var (victim, value) = random.Pick(stale);
        return history.Replaced(victim, victim with { Result = [value.Args[0], $"{value.Index}"], Index = value.Index });
    }));

    [Fact]
    public void Two_reads_whose_answers_are_swapped_are_caught() => ForEachSeed(run => Broken(run, (history, random) =>
    {
        var swappable = from one in Reads(history)
                        from two in Reads(history)
                        where one.Key == two.Key && one.Index < two.Index && one.ReturnedAt < two.InvokedAt
                        select (one, two);
        var (first, second) = random.Pick(swappable);
        var swapped = history.Replaced(first, first with { Result = second.Result, Index = second.Index });
        return swapped.Replaced(second, second with { Result = first.Result, Index = first.Index });
    }));

    [Fact]
    public void An_acknowledged_write_that_is_taken_out_is_caught() => ForEachSeed(run => Broken(run, (history, random) =>
    {
        var seen = Reads(history).Select(r => r.Index).ToHashSet();
        var victim = random.Pick(Writes(history).Where(w => seen.Contains(w.Index)));
        return [.. history.Where(o => !ReferenceEquals(o, victim))];
    }));

    [Fact]
    public void A_write_that_was_read_and_is_called_failed_is_caught() => ForEachSeed(run => Broken(run, (history, random) =>
    {
        var seen = Reads(history).Select(r => r.Index).ToHashSet();
        var victim = random.Pick(Writes(history).Where(w => seen.Contains(w.Index)));
        return history.Replaced(victim, victim with { Outcome = Outcome.Fail, Index = null, Result = [] });
    }));

    [Fact]
    public void A_refused_compare_that_is_called_done_is_caught() => ForEachSeed(run => Broken(run, (history, random) =>
    {
        // One whose version had certainly been overwritten when it was sent.
        var outdated = from compare in history
                       where compare is { Op: Ops.Cas, Outcome: Outcome.Ok, Result: ["false", ..] } && compare.Args[1] != "0"
                       let expected = long.Parse(compare.Args[1], null)
                       where Writes(history).Any(
                           w => w.Key == compare.Key && w.Index > expected && w.ReturnedAt < compare.InvokedAt)
                       select compare;
        var victim = random.Pick(outdated);
        return history.Replaced(victim, victim with { Result = ["true"], Index = history.Max(o => o.Index) + 1 });
    }));

    [Fact]
    public void A_write_that_is_missing_in_the_log_is_lost() => ForEachSeed(run =>
    {
        var victim = new Random(run.History.Count).Pick(Writes(run.History));

        var report = LogAudit.Check(run.History, [.. run.Log.Where(c => c.Index != victim.Index)]);

        Assert.Equal("lost", Assert.Single(report.Anomalies).Kind);
    });

    /// <summary>Both checkers must catch it: the one that searches and the one that reads indexes.</summary>
    private static void Broken(StoreRun run, Func<IReadOnlyList<Operation>, Random, IReadOnlyList<Operation>> mutation)
    {
        var broken = mutation(run.History, new Random((int)run.History[0].Seed));

        Assert.Equal(Verdict.Illegal, VersionWitness.Check(broken).Verdict);
        Assert.Equal(Verdict.Illegal, Linearizable.Registers(broken).Verdict);
    }

    private static void ForEachSeed(Action<StoreRun> check) => Seeds.ForEach(seed => check(new StoreRun(seed).Run()));

    private static IEnumerable<Operation> Writes(IEnumerable<Operation> history) =>
        history.Where(o => o is { Outcome: Outcome.Ok, Index: not null, Op: Ops.Put or Ops.Cas });

    private static IEnumerable<Operation> Reads(IEnumerable<Operation> history) =>
        history.Where(o => o is { Outcome: Outcome.Ok, Index: not null, Op: Ops.Get });
}
