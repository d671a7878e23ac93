using Arlen.Chaos.Checking.Logs;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Checking.Logs;

public sealed class LogAuditTests
{
    private static readonly Operation[] Five = [.. Enumerable.Range(1, 5).Select(i => Some.Put(10 * i, 10 * i + 1, $"v{i}", i))];

    [Fact]
    public void What_was_acknowledged_is_in_the_log() => ReportAssert.Ok(LogAudit.Check(Five, Log(1, 2, 3, 4, 5)));

    [Theory]
    [InlineData("lost prefix", 2, new[] { 3, 4, 5 })]
    [InlineData("lost middle", 1, new[] { 1, 2, 4, 5 })]
    [InlineData("lost postfix", 3, new[] { 1, 2 })]
    [InlineData("lost all", 5, new int[0])]
    public void A_loss_is_told_by_where_it_is(string where, int count, int[] kept)
    {
        var report = LogAudit.Check(Five, Log(kept));

        ReportAssert.Illegal(report, "lost");
        Assert.Equal(count, report.Count(where));
        Assert.Equal(count, report.AnomaliesFound);
    }

    [Fact]
    public void What_failed_is_not_in_the_log() => ReportAssert.Illegal(
        LogAudit.Check([Five[0].Failed(), Some.Cas(20, 21, "v2", 7, false)], Log(1, 2)), "failed-yet-written");

    [Fact]
    public void A_write_stands_once_and_where_its_answer_said()
    {
        ReportAssert.Illegal(LogAudit.Check(Five, [.. Log(1, 2, 3, 4, 5), new Change(6, "k", "v5")]), "twice");
        ReportAssert.Illegal(LogAudit.Check([Five[0]], [new Change(2, "k", "v1")]), "elsewhere");
    }

    [Fact]
    public void Unknown_writes_are_settled_by_the_log()
    {
        Operation[] history =
        [
            Five[0], Some.Put(20, 21, "v2").Unknown(), Some.Put(22, 23, "gone").Unknown(), Some.Get(40, 41, "v3", 3),
            Some.Put(50, 51, "v4").Unknown(),
        ];
        var log = Log(1, 2, 3, 4);

        var settled = Unknowns.Settle(history, log);

        Assert.Equal(["v1", "v2", "v4"], settled.Where(o => o.Op == Ops.Put).Select(o => o.Args[0]));
        Assert.Equal((Outcome.Ok, 41, 2), (settled[1].Outcome, settled[1].ReturnedAt, settled[1].Index));
        Assert.Equal((Outcome.Info, 4), (settled[3].Outcome, settled[3].Index));
        var audit = LogAudit.Check(history, log);
        Assert.Equal((1, 2), (audit.Count("unknown, not written"), audit.Count("unknown, written")));
    }

    private static Change[] Log(params int[] kept) => [.. kept.Select(i => new Change(i, "k", $"v{i}"))];
}
