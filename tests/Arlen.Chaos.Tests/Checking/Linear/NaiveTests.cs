using Arlen.Chaos.Checking;
using Arlen.Chaos.Checking.Linear;
using Arlen.Chaos.Checking.Linear.Models;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Checking.Linear;

/// <summary>
/// The search against one that cannot be wrong: small random histories, good and bad alike, where every order and every choice of
/// unknown operations is tried. The seed is in the message of a failure.
/// </summary>
public sealed class NaiveTests
{
    private const int Histories = 4000;

    [Fact]
    public void The_search_agrees_with_trying_every_order()
    {
        var verdicts = new int[3];
        for (var seed = 0; seed < Histories; seed++)
        {
            var history = Arbitrary(new Random(seed));

            var isEmpty = history.All(o => o is { Op: Ops.Get, Outcome: Outcome.Info });
            var expected = isEmpty ? Verdict.Unknown
                : AnyOrderFits(default, history, new ValueNumbers()) ? Verdict.Ok : Verdict.Illegal;
            var verdict = Linearizable.Registers(history).Verdict;

            Assert.True(expected == verdict, $"seed {seed}: {verdict}, should be {expected}\n{string.Join('\n', history)}");
            verdicts[(int)verdict]++;
        }

        Assert.True(verdicts[(int)Verdict.Ok] > Histories / 10, "good histories are among them");
        Assert.True(verdicts[(int)Verdict.Illegal] > Histories / 10, "bad histories are among them");
    }

    private static List<Operation> Arbitrary(Random random)
    {
        var history = new List<Operation>();
        for (var i = 0; i < 2 + random.Next(5); i++)
        {
            var from = random.Next(30);
            var until = from + 1 + random.Next(15);
            var value = $"{random.Next(3)}";
            var operation = random.Next(5) switch
            {
                0 => Some.Put(from, until, value),
                1 => Some.CasValue(from, until, value, $"{random.Next(3)}", random.Next(2) == 0),
                2 => Some.Delete(from, until, random.Next(2) == 0),
                _ => Some.Get(from, until, random.Next(3) == 0 ? null : value),
            };
            history.Add(random.Next(5) == 0 ? operation.Unknown() : operation);
        }

        return history;
    }

    private static bool AnyOrderFits(RegisterState state, IReadOnlyList<Operation> left, ValueNumbers values)
    {
        if (left.All(o => o.Outcome != Outcome.Ok))
        {
            return true;
        }

        var soonest = left.Min(o => o.EffectiveBy);
        return left.Where(o => o.InvokedAt <= soonest).Any(
            next => default(Register).TryTranslate(next, values, out var call)
                && default(Register).TryStep(state, call, out var after)
                && AnyOrderFits(after, [.. left.Where(o => !ReferenceEquals(o, next))], values));
    }
}
