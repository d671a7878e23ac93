using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Histories;

public sealed class AnswersTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public void A_success_happened(int status) => Assert.Equal(Outcome.Ok, Answers.Meaning(status));

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(413)]
    [InlineData(414)]
    [InlineData(429)]
    [InlineData(431)]
    public void A_refusal_of_the_request_itself_did_not_happen(int status) => Assert.Equal(Outcome.Fail, Answers.Meaning(status));

    [Theory]
    [InlineData(503, "http_session_limit")]
    [InlineData(503, "request_concurrency_limit")]
    [InlineData(503, "request_queue_timeout")]
    [InlineData(503, "http_worker_queue_full")]
    [InlineData(503, "node_draining")]
    [InlineData(503, "cluster_minority")]
    [InlineData(503, "log_queue_full")]
    [InlineData(507, "storage_full")]
    public void A_code_that_is_said_before_anything_starts_did_not_happen(int status, string code) =>
        Assert.Equal(Outcome.Fail, Answers.Meaning(status, code));

    [Theory]
    [InlineData(503, "")]
    [InlineData(503, "log_unavailable")]
    [InlineData(503, "shard_unavailable")]
    [InlineData(503, "a_code_of_tomorrow")]
    [InlineData(507, "")]
    [InlineData(500, "internal_error")]
    [InlineData(502, "worker_crashed")]
    [InlineData(504, "deadline_exceeded")]
    [InlineData(408, "request_body_timeout")]
    [InlineData(301, "")]
    [InlineData(100, "")]
    public void What_no_contract_calls_undone_may_have_happened(int status, string code) =>
        Assert.Equal(Outcome.Info, Answers.Meaning(status, code));

    [Theory]
    [InlineData(200, "")]
    [InlineData(409, "lock_held")]
    [InlineData(503, "cluster_minority")]
    public void An_answer_that_calls_itself_unknown_is_unknown_whatever_its_status(int status, string code) =>
        Assert.Equal(Outcome.Info, Answers.Meaning(status, code, Answers.OutcomeUnknown));

    [Fact]
    public void Without_an_answer_only_what_was_never_sent_did_not_happen()
    {
        Assert.Equal(Outcome.Fail, Answers.WithoutAnswer(wasSent: false));
        Assert.Equal(Outcome.Info, Answers.WithoutAnswer(wasSent: true));
    }
}
