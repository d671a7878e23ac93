using Arlen.Chaos.Checking;

namespace Arlen.Chaos.Tests.Checking;

public sealed class CheckReportTests
{
    [Fact]
    public void A_report_describes_twenty_anomalies_and_counts_all()
    {
        var draft = new ReportDraft("some");
        for (var i = 0; i < 25; i++)
        {
            draft.Illegal("kind", $"the {i}th");
        }

        var report = draft.Build();

        Assert.Equal((Verdict.Illegal, 25, 20), (report.Verdict, report.AnomaliesFound, report.Anomalies.Length));
        Assert.Equal("the 0th", report.Anomalies[0].Sentence);
    }

    [Fact]
    public void An_anomaly_weighs_more_than_an_observation_of_nothing()
    {
        var draft = new ReportDraft("some");
        draft.Expect(0, "effects");
        Assert.Equal(Verdict.Unknown, draft.Build().Verdict);

        draft.Illegal("kind", "it broke");
        Assert.Equal(Verdict.Illegal, draft.Build().Verdict);
    }

    [Fact]
    public void A_run_is_as_good_as_its_worst_report_and_without_one_undecided()
    {
        var ok = new CheckReport("a", Verdict.Ok);
        var unknown = new CheckReport("b", Verdict.Unknown);
        var illegal = new CheckReport("c", Verdict.Illegal);

        Assert.Equal(Verdict.Ok, CheckReport.Worst([ok, ok]));
        Assert.Equal(Verdict.Unknown, CheckReport.Worst([ok, unknown]));
        Assert.Equal(Verdict.Illegal, CheckReport.Worst([ok, illegal, unknown]));
        Assert.Equal(Verdict.Unknown, CheckReport.Worst([]));
    }

    [Fact]
    public void A_report_reads_as_one_line()
    {
        var draft = new ReportDraft("fencing-sink");
        draft.Expect(12, "effects");
        Assert.Equal("fencing-sink: Ok (effects 12)", draft.Build().ToString());

        draft.Illegal("stale-accepted", "an old token was accepted");
        Assert.Equal("fencing-sink: Illegal (effects 12): an old token was accepted", draft.Build().ToString());
    }
}
