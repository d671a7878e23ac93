using Arlen.Chaos.Checking;
using Arlen.Chaos.Checking.Linear;
using Arlen.Chaos.Checking.Ownership;
using Arlen.Chaos.Histories;
using Arlen.Chaos.Tests.Generated;

namespace Arlen.Chaos.Tests.Checking.Ownership;

/// <summary>A lock that excludes passes all four checkers; each of these breaks is caught, whatever the seed.</summary>
public sealed class LockMutationTests
{
    [Fact]
    public void A_lock_that_excludes_passes() => Seeds.ForEach(seed =>
    {
        var run = new LockRun(seed);
        ReportAssert.Ok(Linearizable.Locks(run.History));
        ReportAssert.Ok(Beliefs.Check(run.Beliefs));
        ReportAssert.Ok(FencingSink.Check(run.Effects));
        ReportAssert.Ok(OwnerRegistry.Check(run.Owners));
    });

    [Fact]
    public void A_second_grant_while_it_is_held_is_caught() => Seeds.ForEach(seed =>
    {
        var (run, random) = (new LockRun(seed), new Random(seed));
        var held = random.Pick(run.Beliefs);

        ReportAssert.Illegal(Beliefs.Check(
        [
            .. run.Beliefs, held with { Holder = "thief", From = held.From + 1, Until = held.Until - 1 },
        ]), "overlap", "two-holders");
        ReportAssert.Illegal(OwnerRegistry.Check(
        [
            .. run.Owners, new OwnerEvent("l", "thief", held.From + 1, true),
            new OwnerEvent("l", "thief", held.Until - 1, false),
        ]), "two-owners");
        Assert.Equal(
            Verdict.Illegal,
            Linearizable.Locks(
            [
                .. run.History, Some.Acquire(held.From + 1, held.From + 2, "thief", true),
                Some.Release(held.From + 3, held.From + 4, "thief", true),
            ]).Verdict);
    });

    [Fact]
    public void A_token_that_goes_back_is_caught() => Seeds.ForEach(seed =>
    {
        var (run, random) = (new LockRun(seed), new Random(seed));
        var grant = random.Pick(run.History.Where(o => o is { Op: Ops.Acquire, Token: > 1 }));
        var belief = run.Beliefs.Single(b => b.Token == grant.Token);

        var history = run.History.Replaced(grant, grant with { Token = grant.Token - 1 });
        var beliefs = run.Beliefs.Replaced(belief, belief with { Holder = "other", Token = belief.Token - 1 });

        Assert.Equal(Verdict.Illegal, Linearizable.Locks(history).Verdict);
        Assert.Equal(Verdict.Illegal, Beliefs.Check(beliefs).Verdict);
    });

    [Fact]
    public void A_stale_effect_that_is_accepted_and_a_new_one_that_is_refused_are_caught() => Seeds.ForEach(seed =>
    {
        var (run, random) = (new LockRun(seed), new Random(seed));
        var old = random.Pick(run.Effects.Where(e => e.Token < 60));
        var some = random.Pick(run.Effects);

        ReportAssert.Illegal(FencingSink.Check([.. run.Effects, old]), "stale-accepted");
        ReportAssert.Ok(FencingSink.Check([.. run.Effects, old with { WasAccepted = false }]));
        ReportAssert.Illegal(FencingSink.Check(run.Effects.Replaced(some, some with { WasAccepted = false })), "refused-without-cause");
    });
}
