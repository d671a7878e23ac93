using Arlen.Chaos.Checking;
using Arlen.Chaos.Checking.Linear;
using Arlen.Chaos.Checking.Logs;
using Arlen.Chaos.Histories;
using Arlen.Chaos.Tests.Generated;

namespace Arlen.Chaos.Tests.Checking.Logs;

/// <summary>
/// What the witness lets pass the search must let pass too: over small histories in which anything may have been changed, good
/// and bad alike. Left out is what the witness leaves to the search: refused compares, and absent keys where a delete is
/// unknown.
/// </summary>
public sealed class WitnessAgreesTests
{
    private const int Histories = 3000;

    [Fact]
    public void What_the_witness_lets_pass_the_search_lets_pass()
    {
        var verdicts = new int[3];
        for (var seed = 0; seed < Histories; seed++)
        {
            var random = new Random(seed);
            var run = new StoreRun(seed) { Clients = 4, Keys = 2, Operations = 40, UnknownShare = 0.05 }.Run();
            var changed = Perturbed([.. run.History], random);
            var history = changed.Where(o => !IsLeftToTheSearch(o, changed)).ToList();

            var witness = VersionWitness.Check(history);
            var search = Linearizable.Registers(history);

            Assert.True(
                witness.Verdict != Verdict.Ok || search.Verdict == Verdict.Ok,
                $"seed {seed}: {string.Join('\n', search.Anomalies.SelectMany(a => a.Details))}");
            verdicts[(int)witness.Verdict]++;
        }

        Assert.True(verdicts[(int)Verdict.Ok] > Histories / 20, $"good histories are among them: {verdicts[(int)Verdict.Ok]}");
        Assert.True(verdicts[(int)Verdict.Illegal] > Histories / 20, $"bad histories are among them: {verdicts[(int)Verdict.Illegal]}");
    }

    private static bool IsLeftToTheSearch(Operation operation, IEnumerable<Operation> history) =>
        operation.Result is ["false", ..]
        || (operation is { Op: Ops.Get, Result: [] } && history.Any(
            o => o is { Op: Ops.Delete, Outcome: Outcome.Info } && o.Key == operation.Key && o.InvokedAt <= operation.ReturnedAt));

    private static List<Operation> Perturbed(List<Operation> history, Random random)
    {
        for (var i = 0; i < 1 + random.Next(2); i++)
        {
            var at = random.Next(history.Count);
            var (one, other) = (history[at], history[random.Next(history.Count)]);
            history[at] = random.Next(5) switch
            {
                0 => one with { InvokedAt = one.InvokedAt + 200, ReturnedAt = one.ReturnedAt + 200 },
                1 => one with { InvokedAt = Math.Max(0, one.InvokedAt - 100), ReturnedAt = Math.Max(1, one.ReturnedAt - 100) },
                2 => one with { Outcome = Outcome.Info, Result = [], Index = null },
                3 when one.Op == other.Op && one.Op == Ops.Get => one with { Result = other.Result, Index = other.Index },
                _ => one with { InvokedAt = one.InvokedAt / 2 },
            };
        }

        return history;
    }
}
