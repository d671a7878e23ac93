using System.Net;
using System.Text;
using System.Text.Json;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Journal;
using Arlen.Refusals;

namespace Arlen.Gateway.Tests.Coordination;

/// <summary>The rows of keys.</summary>
public sealed class KeyValueTests
{
    [Fact]
    public async Task What_was_put_comes_back_with_its_type_and_its_index()
    {
        await using var host = await CoordinationHost.StartAsync();

        using var put = await host.PutAsync("config/db", "postgres");
        using var got = await host.Client.GetAsync("/v1/kv/config/db");
        using var encoded = await host.Client.GetAsync("/v1/kv/config%2Fdb");

        var index = JsonDocument.Parse(await put.Content.ReadAsStringAsync()).RootElement.GetProperty("index").GetInt64();
        Assert.Equal("postgres", await got.Content.ReadAsStringAsync());
        Assert.Equal("postgres", await encoded.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", got.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"\"{index}\"", got.Headers.ETag?.Tag);
        Assert.Equal($"\"{index}\"", put.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task A_key_that_does_not_exist_is_not_found()
    {
        await using var host = await CoordinationHost.StartAsync();

        using var response = await host.Client.GetAsync("/v1/kv/none");

        Assert.Equal((404, "key_not_found"), ((int)response.StatusCode, (await Problem.ReadAsync(response)).Code));
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_changes_nothing_and_says_the_index()
    {
        await using var host = await CoordinationHost.StartAsync();
        using var first = await host.PutAsync("a", "1", ("If-None-Match", "*"));
        var tag = first.Headers.ETag!.Tag;
        using var second = await host.PutAsync("a", "2", ("If-Match", tag));

        using var again = await host.PutAsync("a", "3", ("If-None-Match", "*"));
        using var stale = await host.PutAsync("a", "3", ("If-Match", tag));
        using var delete = await host.SendAsync(HttpMethod.Delete, "/v1/kv/a", null, ("If-Match", tag));

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var current = second.Headers.ETag!.Tag.Trim('"');
        foreach (var refused in new[] { again, stale, delete })
        {
            Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
            var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement;
            Assert.Equal("version_mismatch", problem.GetProperty("code").GetString());
            Assert.Equal(current, problem.GetProperty("index").GetRawText());
        }

        Assert.Equal("2", await host.Client.GetStringAsync("/v1/kv/a"));
    }

    [Fact]
    public async Task Who_has_the_index_already_gets_no_body()
    {
        await using var host = await CoordinationHost.StartAsync();
        using var put = await host.PutAsync("a", "1");

        using var response = await host.SendAsync(HttpMethod.Get, "/v1/kv/a", null, ("If-None-Match", put.Headers.ETag!.Tag));

        Assert.Equal((HttpStatusCode.NotModified, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_deleted_key_is_gone_and_deleting_again_is_no_mistake()
    {
        await using var host = await CoordinationHost.StartAsync();
        using var put = await host.PutAsync("a", "1");

        await host.JsonAsync(HttpMethod.Delete, "/v1/kv/a", status: 204);
        await host.JsonAsync(HttpMethod.Delete, "/v1/kv/a", status: 204);

        await host.JsonAsync(HttpMethod.Get, "/v1/kv/a", status: 404);
    }

    [Fact]
    public async Task A_listing_is_of_one_moment_in_order_and_goes_on_behind_its_last_key()
    {
        await using var host = await CoordinationHost.StartAsync();
        foreach (var key in new[] { "a/2", "a/1", "b", "a/3" })
        {
            using var put = await host.PutAsync(key, key);
        }

        var first = await host.JsonAsync(HttpMethod.Get, "/v1/kv?prefix=a/&limit=2");
        var rest = await host.JsonAsync(HttpMethod.Get, "/v1/kv?prefix=a/&limit=2&behind=a/2");

        Assert.Equal(["a/1", "a/2"], KeysOf(first));
        Assert.Equal(["a/3"], KeysOf(rest));
        Assert.Equal((true, false), (first.GetProperty("has_more").GetBoolean(), rest.GetProperty("has_more").GetBoolean()));
        Assert.Equal("a/1", Encoding.UTF8.GetString(first.GetProperty("items")[0].GetProperty("value").GetBytesFromBase64()));
        Assert.Equal(4, first.GetProperty("index").GetInt64() - first.GetProperty("items")[1].GetProperty("index").GetInt64() + 1);
    }

    [Fact]
    public async Task A_transaction_does_all_of_one_side()
    {
        await using var host = await CoordinationHost.StartAsync();
        const string Swap = """
            { "compare": [ { "key": "a", "target": "index", "number": 0 } ],
              "success": [ { "op": "put", "key": "a", "value": "MQ==" }, { "op": "put", "key": "b", "value": "MQ==" } ],
              "failure": [ { "op": "get", "key": "a" }, { "op": "delete", "key": "b" }, { "op": "get", "key": "none" } ] }
            """;

        var first = await host.JsonAsync(HttpMethod.Post, "/v1/kv:txn", Swap);
        var second = await host.JsonAsync(HttpMethod.Post, "/v1/kv:txn", Swap);

        Assert.True(first.GetProperty("succeeded").GetBoolean());
        var index = first.GetProperty("index").GetInt64();
        Assert.All(first.GetProperty("results").EnumerateArray(), r => Assert.Equal(index, r.GetProperty("index").GetInt64()));
        Assert.False(second.GetProperty("succeeded").GetBoolean());
        Assert.Equal("MQ==", second.GetProperty("results")[0].GetProperty("value").GetString());
        Assert.True(second.GetProperty("results")[1].GetProperty("exists").GetBoolean());
        Assert.False(second.GetProperty("results")[2].GetProperty("exists").GetBoolean());
        await host.JsonAsync(HttpMethod.Get, "/v1/kv/b", status: 404);
    }

    [Theory]
    [InlineData("{ \"compare\": [ { \"key\": \"a\", \"target\": \"colour\" } ] }")]
    [InlineData("{ \"success\": [ { \"op\": \"increment\", \"key\": \"a\" } ] }")]
    [InlineData("{ \"success\": [ { \"op\": \"put\", \"key\": \"a\" }, { \"op\": \"delete\", \"key\": \"a\" } ] }")]
    [InlineData("{ \"sucess\": [] }")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_transaction_that_cannot_be_read_is_refused(string body)
    {
        await using var host = await CoordinationHost.StartAsync();

        using var response = await host.SendAsync(HttpMethod.Post, "/v1/kv:txn", body);

        Assert.Equal((400, "invalid_argument"), ((int)response.StatusCode, (await Problem.ReadAsync(response)).Code));
    }

    [Fact]
    public async Task A_local_read_goes_on_without_the_log_and_says_how_old_it_may_be()
    {
        await using var host = await CoordinationHost.StartAsync();
        using var put = await host.PutAsync("a", "1");
        host.Journal.NoBarrier = new Refusal(RefusalCode.LogUnavailable);

        using var local = await host.Client.GetAsync("/v1/kv/a?consistency=local");
        using var linearizable = await host.Client.GetAsync("/v1/kv/a");

        Assert.Equal("1", await local.Content.ReadAsStringAsync());
        Assert.Matches("^[0-9]+ms$", Assert.Single(local.Headers.GetValues("X-Arlen-Staleness")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, linearizable.StatusCode);
        Assert.False(linearizable.Headers.Contains("X-Arlen-Staleness"));
    }

    [Theory]
    [InlineData(true, "unknown")]
    [InlineData(false, "not_started")]
    public async Task Without_an_answer_of_the_log_it_is_said_whether_something_may_have_been_done(bool unknown, string outcome)
    {
        await using var host = await CoordinationHost.StartAsync();
        var refusal = new Refusal(RefusalCode.LogUnavailable, "no leader");
        host.Journal.Answer = _ => unknown ? CommandOutcome.Unknown(refusal) : CommandOutcome.NotStarted(refusal);

        using var response = await host.PutAsync("a", "1");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("log_unavailable", Assert.Single(response.Headers.GetValues("X-Arlen-Unavailable-Reason")));
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(outcome, problem.GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("PUT", "/v1/kv/a", "If-Match", "W/\"1\"", "invalid_argument")]
    [InlineData("PUT", "/v1/kv/a", "If-Match", "*", "invalid_argument")]
    [InlineData("DELETE", "/v1/kv/a", "If-Match", "\"x\"", "invalid_argument")]
    [InlineData("PUT", "/v1/kv/a?session=x", "Accept", "*/*", "invalid_argument")]
    [InlineData("GET", "/v1/kv/a?consistency=eventual", "Accept", "*/*", "invalid_argument")]
    [InlineData("GET", "/v1/kv?limit=0", "Accept", "*/*", "invalid_argument")]
    [InlineData("GET", "/v1/kv?limit=10001", "Accept", "*/*", "invalid_argument")]
    [InlineData("GET", "/v1/kv?after=x", "Accept", "text/event-stream", "invalid_argument")]
    [InlineData("GET", "/v1/kv?after=999", "Accept", "text/event-stream", "invalid_argument")]
    [InlineData("PUT", "/v1/kv/tab%09", "Accept", "*/*", "invalid_name")]
    public async Task What_cannot_be_read_is_refused(string method, string path, string header, string value, string code)
    {
        await using var host = await CoordinationHost.StartAsync();

        using var response = await host.SendAsync(new HttpMethod(method), path, method == "PUT" ? "x" : null, (header, value));

        Assert.Equal((400, code), ((int)response.StatusCode, (await Problem.ReadAsync(response)).Code));
    }

    [Fact]
    public async Task A_value_larger_than_a_body_may_be_is_refused_before_it_is_read()
    {
        await using var host = await CoordinationHost.StartAsync(o => o.RequestLimits.MaxBodyBytes = 10);

        using var response = await host.PutAsync("a", "more than ten bytes");

        Assert.Equal((413, "body_limit"), ((int)response.StatusCode, (await Problem.ReadAsync(response)).Code));
    }

    private static IEnumerable<string?> KeysOf(JsonElement listing) =>
        listing.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("key").GetString());
}
