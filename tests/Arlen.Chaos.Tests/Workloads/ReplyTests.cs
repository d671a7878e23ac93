using Arlen.Chaos.Histories;
using Arlen.Chaos.Workloads;

namespace Arlen.Chaos.Tests.Workloads;

/// <summary>What an answer means.</summary>
public sealed class ReplyTests
{
    [Theory]
    [InlineData(200, "{}", Outcome.Ok)]
    [InlineData(503, """{"code":"node_draining"}""", Outcome.Fail)]
    [InlineData(503, """{"code":"log_unavailable","outcome":"unknown"}""", Outcome.Info)]
    [InlineData(503, "not JSON", Outcome.Info)]
    [InlineData(504, """{"code":"deadline_exceeded"}""", Outcome.Info)]
    [InlineData(412, """{"code":"version_mismatch"}""", Outcome.Fail)]
    [InlineData(412, """{"code":"version_mismatch","outcome":"unknown"}""", Outcome.Info)]
    public void An_answer_has_happened_has_not_or_nobody_knows(int status, string body, Outcome expected) =>
        Assert.Equal(expected, new Reply(status, body).Outcome);

    [Theory]
    [InlineData(true, Outcome.Info)]
    [InlineData(false, Outcome.Fail)]
    public void Without_an_answer_only_what_was_never_sent_has_failed(bool wasSent, Outcome expected) =>
        Assert.Equal(expected, new Reply(0, "timeout") { WasSent = wasSent }.Outcome);

    [Fact]
    public void Its_code_is_status_and_name() => Assert.Equal("503 node_draining", new Reply(503, """{"code":"node_draining"}""").Code);
}
