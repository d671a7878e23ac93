using Arlen.Chaos.Checking.Sets;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Checking.Sets;

public sealed class QueuesTests
{
    [Fact]
    public void What_went_in_came_out()
    {
        var report = Queues.Check(
        [
            Some.Enqueue(0, 1, "a"), Some.Enqueue(2, 3, "b").Unknown(), Some.Dequeue(4, 5, "b"), Some.Dequeue(6, 7, "a"),
            Some.Dequeue(8, 9, null),
        ]);

        ReportAssert.Ok(report);
        Assert.Equal((2, 2, 1), (report.Count("enqueues"), report.Count("dequeued"), report.Count("recovered")));
    }

    [Fact]
    public void What_was_acknowledged_and_never_came_out_is_lost()
    {
        var report = Queues.Check([Some.Enqueue(0, 1, "a"), Some.Enqueue(2, 3, "b"), Some.Dequeue(4, 5, "a")]);

        ReportAssert.Illegal(report, "lost");
        Assert.Equal(1, report.Count("lost postfix"));
    }

    [Fact]
    public void What_never_went_in_or_was_refused_does_not_come_out()
    {
        ReportAssert.Illegal(Queues.Check([Some.Enqueue(0, 1, "a"), Some.Dequeue(2, 3, "a"), Some.Dequeue(4, 5, "z")]), "unexpected");
        ReportAssert.Illegal(Queues.Check([Some.Enqueue(0, 1, "a").Failed(), Some.Dequeue(4, 5, "a")]), "unexpected");
    }

    [Fact]
    public void What_came_out_twice_is_counted_and_illegal_where_at_most_once_is_claimed()
    {
        Operation[] twice = [Some.Enqueue(0, 1, "a"), Some.Dequeue(2, 3, "a"), Some.Dequeue(4, 5, "a")];

        ReportAssert.Ok(Queues.Check(twice));
        Assert.Equal(1, Queues.Check(twice).Count("duplicated"));
        ReportAssert.Illegal(Queues.Check(twice, atMostOnce: true), "duplicated");
    }

    [Fact]
    public void Queues_do_not_lend_to_each_other() => ReportAssert.Illegal(
        Queues.Check([Some.Enqueue(0, 1, "a"), Some.Dequeue(2, 3, "a") with { Key = "other" }]), "lost", "unexpected");
}
