using Arlen.Gateway.Problems;
using Arlen.Refusals;

namespace Arlen.Gateway.Tests.Problems;

public class RefusalStatusTests
{
    public static TheoryData<RefusalCode> Codes => [.. Enum.GetValues<RefusalCode>().Where(c => c is not RefusalCode.None)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_a_status_of_an_error(RefusalCode code) => Assert.InRange(RefusalStatus.Of(code), 400, 599);

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_callers_mistake_is_4xx_and_all_else_5xx(RefusalCode code)
    {
        var isCallers = RefusalCatalogue.Get(code).Kind is RefusalKind.Caller;

        Assert.Equal(isCallers, RefusalStatus.Of(code) < 500);
    }

    [Theory]
    [InlineData("http_session_limit", 503)]
    [InlineData("websocket_session_limit", 503)]
    [InlineData("request_concurrency_limit", 503)]
    [InlineData("request_queue_timeout", 503)]
    [InlineData("http_worker_queue_full", 503)]
    [InlineData("node_draining", 503)]
    [InlineData("cluster_minority", 503)]
    [InlineData("shard_unavailable", 503)]
    [InlineData("deadline_exceeded", 504)]
    [InlineData("worker_crashed", 502)]
    [InlineData("request_header_timeout", 408)]
    [InlineData("request_body_timeout", 408)]
    [InlineData("body_limit", 413)]
    [InlineData("header_limit", 431)]
    [InlineData("uri_limit", 414)]
    [InlineData("bad_request", 400)]
    [InlineData("ambiguous_framing", 400)]
    [InlineData("invalid_name", 400)]
    [InlineData("invalid_argument", 400)]
    [InlineData("not_found", 404)]
    [InlineData("method_not_allowed", 405)]
    [InlineData("internal_error", 500)]
    public void The_contracts_codes_have_the_contracts_statuses(string code, int status) =>
        Assert.Equal(status, RefusalStatus.Of(RefusalCatalogue.Find(code)!.Code));

    [Theory]
    [InlineData(RefusalCode.None)]
    [InlineData((RefusalCode)250)]
    public void What_is_no_code_has_no_status(RefusalCode code) => Assert.Throws<ArgumentOutOfRangeException>(() => RefusalStatus.Of(code));
}
