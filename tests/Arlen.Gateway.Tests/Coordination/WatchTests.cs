using System.Text.Json;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Journal.State.Wire;
using Arlen.Refusals;

namespace Arlen.Gateway.Tests.Coordination;

/// <summary>Watches over HTTP.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task A_watch_tells_every_change_once_in_order_and_those_of_one_index_together()
    {
        await using var host = await CoordinationHost.StartAsync();
        await using var events = await host.WatchAsync("/v1/kv?prefix=a/");
        var begin = await events.NextAsync();
        using var first = await host.PutAsync("a/1", "x");
        using var other = await host.PutAsync("b", "x");
        await host.JsonAsync(
            HttpMethod.Post,
            "/v1/kv:txn",
            """{ "success": [ { "op": "put", "key": "a/2", "value": "" }, { "op": "delete", "key": "a/1" }, { "op": "put", "key": "c" } ] }""");

        var one = await events.NextAsync("change");
        var two = await events.NextAsync("change");

        Assert.Equal("bookmark", begin!.Value.Type);
        Assert.Equal(["put a/1"], Told(one.Data));
        Assert.Equal(["put a/2", "deleted a/1"], Told(two.Data));
        Assert.True(begin.Value.Id < one.Id && one.Id < two.Id);
        Assert.Equal(two.Id, two.Data.GetProperty("index").GetInt64());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_watch_goes_on_where_another_ended(bool byHeader)
    {
        await using var host = await CoordinationHost.StartAsync();
        var indexes = new List<long>();
        for (var i = 0; i < 4; i++)
        {
            indexes.Add((await host.JsonAsync(HttpMethod.Put, $"/v1/kv/a/{i}", "x")).GetProperty("index").GetInt64());
        }

        await using var events = byHeader
            ? await host.WatchAsync("/v1/kv?prefix=a/&after=0", ("Last-Event-ID", $"{indexes[1]}"))
            : await host.WatchAsync($"/v1/kv?prefix=a/&after={indexes[1]}");
        var (third, fourth) = (await events.NextAsync("change"), await events.NextAsync("change"));

        Assert.Equal([indexes[2], indexes[3]], [third.Id!.Value, fourth.Id!.Value]);
    }

    [Fact]
    public async Task A_watch_after_what_is_no_longer_kept_is_told_where_to_begin()
    {
        await using var host = await CoordinationHost.StartAsync();
        await host.ConfigureAsync(new LimitsV1 { HistoryRevisions = 2 });
        for (var i = 0; i < 10; i++)
        {
            using var put = await host.PutAsync("a", $"{i}");
        }

        using var response = await host.SendAsync(HttpMethod.Get, "/v1/kv?after=1", null, ("Accept", "text/event-stream"));

        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((410, "revision_compacted"), ((int)response.StatusCode, problem.GetProperty("code").GetString()));
        await using var events = await host.WatchAsync($"/v1/kv?after={problem.GetProperty("floor").GetInt64()}");
        Assert.Equal("change", (await events.NextAsync())!.Value.Type);
    }

    [Fact]
    public async Task A_watch_holds_no_slot_of_a_request()
    {
        await using var host = await CoordinationHost.StartAsync(o => o.RuntimeLimits.MaxConcurrentRequests = 1);
        await using var events = await host.WatchAsync("/v1/kv");

        using var put = await host.PutAsync("a", "x");

        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        await events.NextAsync("change");
        Assert.Equal(0, host.Gateway.InFlight);
    }

    [Fact]
    public async Task Watches_past_the_limit_are_refused_and_one_that_ends_makes_room()
    {
        await using var host = await CoordinationHost.StartAsync(o => o.RuntimeLimits.MaxConcurrentWatches = 1);
        var first = await host.WatchAsync("/v1/kv");

        using var refused = await host.SendAsync(HttpMethod.Get, "/v1/kv", null, ("Accept", "text/event-stream"));
        await first.DisposeAsync();

        Assert.Equal((503, "watch_limit"), ((int)refused.StatusCode, (await Problem.ReadAsync(refused)).Code));
        Assert.Equal(1, host.Gateway.Refusals(RefusalCode.WatchLimit));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            using var next = await host.SendAsync(HttpMethod.Get, "/v1/kv", null, ("Accept", "text/event-stream"));
            if (next.IsSuccessStatusCode)
            {
                break;
            }

            patience.Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task A_node_that_stops_ends_its_watches_with_the_reason()
    {
        await using var host = await CoordinationHost.StartAsync();
        await using var events = await host.WatchAsync("/v1/kv");

        host.Gateway.BeginStop();

        var (_, data) = await events.NextAsync("end");
        Assert.Equal("node_draining", data.GetProperty("code").GetString());
        Assert.Null(await events.NextAsync());
    }

    private static IEnumerable<string> Told(JsonElement data) =>
        data.GetProperty("changes").EnumerateArray().Select(c => $"{c.GetProperty("type").GetString()} {c.GetProperty("key").GetString()}");
}
