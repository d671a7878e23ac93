using Arlen.Chaos.Checking.Sets;
using Arlen.Chaos.Histories;
using Arlen.Chaos.Tests.Generated;

namespace Arlen.Chaos.Tests.Checking.Sets;

/// <summary>
/// A queue that loses nothing and a set that forgets nothing pass; each of these breaks is caught, whatever the seed.
/// </summary>
public sealed class BagMutationTests
{
    [Fact]
    public void What_loses_nothing_passes() => Seeds.ForEach(seed =>
    {
        var run = new BagRun(seed);
        ReportAssert.Ok(Queues.Check(run.Queue, atMostOnce: true));
        ReportAssert.Ok(FullSet.Check(run.Set, isLinearizable: true));
    });

    [Fact]
    public void A_delivery_that_is_dropped_doubled_or_made_up_is_caught() => Seeds.ForEach(seed =>
    {
        var (run, random) = (new BagRun(seed), new Random(seed));
        var acknowledged = run.Queue.Where(o => o is { Op: Ops.Enqueue, Outcome: Outcome.Ok }).Select(o => o.Args[0]).ToHashSet();
        var victim = random.Pick(run.Queue.Where(o => o.Op == Ops.Dequeue && acknowledged.Contains(o.Result[0])));

        ReportAssert.Illegal(Queues.Check(run.Queue.Where(o => !ReferenceEquals(o, victim))), "lost");
        ReportAssert.Illegal(Queues.Check([.. run.Queue, victim], atMostOnce: true), "duplicated");
        ReportAssert.Illegal(Queues.Check([.. run.Queue, victim with { Result = ["made up"] }]), "unexpected");
    });

    [Fact]
    public void An_acknowledgement_that_is_taken_back_is_caught() => Seeds.ForEach(seed =>
    {
        var (run, random) = (new BagRun(seed), new Random(seed));
        var enqueue = random.Pick(run.Queue.Where(o => o is { Op: Ops.Enqueue, Outcome: Outcome.Ok }));
        var insert = random.Pick(run.Set.Where(o => o is { Op: Ops.Insert, Outcome: Outcome.Ok }));

        ReportAssert.Illegal(Queues.Check(run.Queue.Replaced(enqueue, enqueue.Failed())), "unexpected");
        ReportAssert.Illegal(FullSet.Check(run.Set.Replaced(insert, insert.Failed())), "unexpected");
    });

    [Fact]
    public void An_element_that_a_read_does_not_have_is_caught() => Seeds.ForEach(seed =>
    {
        var (run, random) = (new BagRun(seed), new Random(seed));
        var reads = run.Set.Where(o => o.Op == Ops.ReadAll).ToList();
        var (early, last) = (reads[10], reads[^1]);
        var element = random.Pick(reads[5].Result);

        var forgotten = run.Set.Replaced(last, last with { Result = last.Result.Remove(element) });
        var stale = run.Set.Replaced(early, early with { Result = early.Result.Remove(element) });
        var doubled = run.Set.Replaced(early, early with { Result = early.Result.Add(element) });

        ReportAssert.Illegal(FullSet.Check(forgotten), "lost");
        ReportAssert.Illegal(FullSet.Check(stale, isLinearizable: true), "stale");
        ReportAssert.Illegal(FullSet.Check(doubled), "duplicated");
    });
}
