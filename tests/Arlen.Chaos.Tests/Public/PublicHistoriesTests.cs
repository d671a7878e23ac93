using Arlen.Chaos.Checking;
using Arlen.Chaos.Checking.Linear;

namespace Arlen.Chaos.Tests.Public;

public sealed class PublicHistoriesTests
{
    [Fact]
    public void All_102_histories_of_etcd_get_their_published_verdict()
    {
        var all = PublicHistories.In("etcd").ToList();

        var wrong = from history in all
                    let report = Linearizable.Registers(new JepsenRegisterReader().Read(history.Lines))
                    where report.Verdict != (history.IsOk ? Verdict.Ok : Verdict.Illegal)
                    select $"{history.Name}: {report}";

        Assert.Equal((102, 23), (all.Count, all.Count(h => h.IsOk)));
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("kv/c01")]
    [InlineData("kv/c10")]
    [InlineData("kv/c50")]
    public void The_histories_of_a_store_with_appends_get_their_published_verdict(string name)
    {
        var check = new LinearCheck<AppendCell, string, AppendCell.Call>(default, new SearchLimits());

        var verdicts = PublicHistories.In(name).ToDictionary(
            h => h.IsOk, h => check.Check(name, new AppendStoreReader().Read(h.Lines)).Verdict);

        Assert.Equal(Verdict.Ok, verdicts[true]);
        Assert.Equal(Verdict.Illegal, verdicts[false]);
    }
}
