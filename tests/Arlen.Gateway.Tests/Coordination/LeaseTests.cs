using System.Globalization;
using System.Text.Json;
using Arlen.Gateway.Tests.Fakes;

namespace Arlen.Gateway.Tests.Coordination;

/// <summary>Locks, elections, semaphores and sessions over HTTP.</summary>
public sealed class LeaseTests
{
    private const string Ann = """{ "owner": "ann", "ttl": "30s" }""";

    [Fact]
    public async Task A_lock_is_given_to_one_and_others_are_told_who_has_it()
    {
        await using var host = await CoordinationHost.StartAsync();

        var given = await host.JsonAsync(HttpMethod.Post, "/v1/locks/orders", Ann);
        var refused = await host.JsonAsync(HttpMethod.Post, "/v1/locks/orders", """{ "owner": "bob", "ttl": "30s" }""", 409);
        var look = await host.JsonAsync(HttpMethod.Get, "/v1/locks/orders");

        Assert.Equal("orders", given.GetProperty("lock").GetString());
        Assert.Equal(("lock_held", "ann"), (refused.GetProperty("code").GetString(), refused.GetProperty("owner").GetString()));
        Assert.InRange(ExpiryOf(refused), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(31));
        Assert.InRange(ExpiryOf(given), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
        Assert.Equal((true, "ann"), (look.GetProperty("held").GetBoolean(), look.GetProperty("owner").GetString()));
        Assert.Equal(TokenOf(given), TokenOf(look));
    }

    [Fact]
    public async Task A_lock_is_renewed_and_released_by_its_lease_and_by_no_other()
    {
        await using var host = await CoordinationHost.StartAsync();
        var given = await host.JsonAsync(HttpMethod.Post, "/v1/locks/orders", Ann);
        var path = $"/v1/locks/orders/{given.GetProperty("lease").GetString()}";

        var renewed = await host.JsonAsync(HttpMethod.Put, path, """{ "ttl": "2m" }""");
        await host.JsonAsync(HttpMethod.Put, path);
        await host.JsonAsync(HttpMethod.Delete, path, status: 204);
        var lost = await host.JsonAsync(HttpMethod.Put, path, status: 409);
        var again = await host.JsonAsync(HttpMethod.Delete, path, status: 409);

        Assert.InRange(ExpiryOf(renewed), TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(121));
        Assert.Equal("lease_lost", lost.GetProperty("code").GetString());
        Assert.Equal("lease_lost", again.GetProperty("code").GetString());
        Assert.False((await host.JsonAsync(HttpMethod.Get, "/v1/locks/orders")).GetProperty("held").GetBoolean());
        Assert.True(TokenOf(await host.JsonAsync(HttpMethod.Post, "/v1/locks/orders", Ann)) > TokenOf(given));
    }

    [Fact]
    public async Task Who_waits_gets_the_lock_when_it_is_free_in_the_order_of_asking()
    {
        await using var host = await CoordinationHost.StartAsync();
        var given = await host.JsonAsync(HttpMethod.Post, "/v1/locks/orders", Ann);
        var bob = host.JsonAsync(HttpMethod.Post, "/v1/locks/orders", """{ "owner": "bob", "ttl": "30s", "wait": "20s" }""");
        await WaitingAsync(host, 1);
        var eve = host.JsonAsync(HttpMethod.Post, "/v1/locks/orders", """{ "owner": "eve", "ttl": "30s", "wait": "20s" }""");
        await WaitingAsync(host, 2);

        await host.JsonAsync(HttpMethod.Delete, $"/v1/locks/orders/{given.GetProperty("lease").GetString()}", status: 204);

        var second = await bob;
        Assert.False(eve.IsCompleted);
        await host.JsonAsync(HttpMethod.Delete, $"/v1/locks/orders/{second.GetProperty("lease").GetString()}", status: 204);
        var third = await eve;
        Assert.True(TokenOf(given) < TokenOf(second) && TokenOf(second) < TokenOf(third));
        Assert.InRange(ExpiryOf(third), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_wait_that_is_over_leaves_the_row_of_those_who_wait()
    {
        await using var host = await CoordinationHost.StartAsync();
        await host.JsonAsync(HttpMethod.Post, "/v1/locks/orders", Ann);

        var refused = await host.JsonAsync(HttpMethod.Post, "/v1/locks/orders", """{ "owner": "bob", "ttl": "30s", "wait": "100ms" }""", 409);

        Assert.Equal(("lock_held", "ann"), (refused.GetProperty("code").GetString(), refused.GetProperty("owner").GetString()));
        await WaitingAsync(host, 0);
    }

    [Fact]
    public async Task Who_hangs_up_while_it_waits_leaves_the_row()
    {
        await using var host = await CoordinationHost.StartAsync();
        await host.JsonAsync(HttpMethod.Post, "/v1/locks/orders", Ann);
        const string Body = """{ "owner": "bob", "ttl": "30s", "wait": "20s" }""";

        using (var socket = await host.Gateway.ConnectAsync())
        {
            await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(
                $"POST /v1/locks/orders HTTP/1.1\r\nHost: a\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"));
            await WaitingAsync(host, 1);
        }

        await WaitingAsync(host, 0);
    }

    [Fact]
    public async Task A_lease_that_is_not_renewed_ends()
    {
        await using var host = await CoordinationHost.StartAsync();
        await host.JsonAsync(HttpMethod.Post, "/v1/locks/orders", """{ "owner": "ann", "ttl": "200ms" }""");

        var next = await host.JsonAsync(HttpMethod.Post, "/v1/locks/orders", """{ "owner": "bob", "ttl": "30s", "wait": "20s" }""");

        Assert.Equal("orders", next.GetProperty("lock").GetString());
    }

    [Fact]
    public async Task An_election_tells_observers_who_leads_and_what_the_leader_says()
    {
        await using var host = await CoordinationHost.StartAsync();
        var ann = await host.JsonAsync(HttpMethod.Post, "/v1/elections/chief", """{ "owner": "ann", "ttl": "30s", "value": "http://a" }""");
        await using var events = await host.WatchAsync("/v1/elections/chief");
        var path = $"/v1/elections/chief/{ann.GetProperty("lease").GetString()}";

        await host.JsonAsync(HttpMethod.Put, path, """{ "value": "http://b" }""");
        await host.JsonAsync(HttpMethod.Delete, path, status: 204);
        await host.JsonAsync(HttpMethod.Post, "/v1/elections/chief", """{ "owner": "bob", "ttl": "30s" }""");

        var told = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var leader = (await events.NextAsync("change")).Data.GetProperty("leader");
            told.Add(leader.ValueKind is JsonValueKind.Null ? "nobody" : $"{leader.GetProperty("owner")} {leader.GetProperty("value")}");
        }

        Assert.Equal(["ann http://a", "ann http://b", "nobody", "bob "], told);
    }

    [Fact]
    public async Task A_semaphore_has_as_many_holders_as_permits()
    {
        await using var host = await CoordinationHost.StartAsync();

        await host.JsonAsync(HttpMethod.Post, "/v1/semaphores/mail", """{ "owner": "ann", "ttl": "30s", "permits": 2 }""");
        await host.JsonAsync(HttpMethod.Post, "/v1/semaphores/mail", """{ "owner": "bob", "ttl": "30s", "permits": 2 }""");
        var full = await host.JsonAsync(HttpMethod.Post, "/v1/semaphores/mail", """{ "owner": "eve", "ttl": "30s", "permits": 2 }""", 409);
        var other = await host.JsonAsync(HttpMethod.Post, "/v1/semaphores/mail", """{ "owner": "eve", "ttl": "30s", "permits": 3 }""", 409);
        var look = await host.JsonAsync(HttpMethod.Get, "/v1/semaphores/mail");

        Assert.Equal("lock_held", full.GetProperty("code").GetString());
        Assert.Equal(("permits_mismatch", 2), (other.GetProperty("code").GetString(), other.GetProperty("permits").GetInt32()));
        Assert.Equal(["ann", "bob"], look.GetProperty("holders").EnumerateArray().Select(h => h.GetProperty("owner").GetString()));
    }

    [Fact]
    public async Task What_is_tied_to_a_session_ends_with_it()
    {
        await using var host = await CoordinationHost.StartAsync();
        var session = (await host.JsonAsync(HttpMethod.Post, "/v1/sessions", """{ "ttl": "30s" }""")).GetProperty("session").GetString();
        await host.JsonAsync(HttpMethod.Put, $"/v1/kv/here?session={session}", "x");
        await host.JsonAsync(HttpMethod.Post, "/v1/locks/orders", $$"""{ "owner": "ann", "session": "{{session}}" }""");
        await host.JsonAsync(HttpMethod.Put, $"/v1/sessions/{session}");

        await host.JsonAsync(HttpMethod.Delete, $"/v1/sessions/{session}", status: 204);

        await host.JsonAsync(HttpMethod.Get, "/v1/kv/here", status: 404);
        Assert.False((await host.JsonAsync(HttpMethod.Get, "/v1/locks/orders")).GetProperty("held").GetBoolean());
        var lost = await host.JsonAsync(HttpMethod.Put, $"/v1/sessions/{session}", status: 409);
        Assert.Equal("session_lost", lost.GetProperty("code").GetString());
        var late = await host.JsonAsync(HttpMethod.Put, $"/v1/kv/here?session={session}", "x", 409);
        Assert.Equal("session_lost", late.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("POST", "/v1/locks/Orders", Ann, "invalid_name")]
    [InlineData("GET", "/v1/locks/-", null, "invalid_name")]
    [InlineData("POST", "/v1/locks/orders", """{ "ttl": "30s" }""", "invalid_argument")]
    [InlineData("POST", "/v1/locks/orders", """{ "owner": "ann" }""", "invalid_argument")]
    [InlineData("POST", "/v1/locks/orders", """{ "owner": "ann", "ttl": "30" }""", "invalid_argument")]
    [InlineData("POST", "/v1/locks/orders", """{ "owner": "ann", "ttl": "1ms" }""", "invalid_argument")]
    [InlineData("POST", "/v1/locks/orders", """{ "owner": "ann", "ttl": "30s", "session": "x" }""", "invalid_argument")]
    [InlineData("POST", "/v1/semaphores/mail", Ann, "invalid_argument")]
    [InlineData("PUT", "/v1/locks/orders/x", null, "invalid_argument")]
    [InlineData("POST", "/v1/sessions", "{ }", "invalid_argument")]
    [InlineData("DELETE", "/v1/sessions/x", null, "invalid_argument")]
    public async Task What_cannot_be_read_is_refused(string method, string path, string? body, string code)
    {
        await using var host = await CoordinationHost.StartAsync();

        var refused = await host.JsonAsync(new HttpMethod(method), path, body, 400);

        Assert.Equal(code, refused.GetProperty("code").GetString());
    }

    private static long TokenOf(JsonElement answer) => answer.GetProperty("fencing_token").GetInt64();

    private static TimeSpan ExpiryOf(JsonElement answer) =>
        DateTimeOffset.Parse(answer.GetProperty("expires_at").GetString()!, CultureInfo.InvariantCulture) - TimeProvider.System.GetUtcNow();

    private static async Task WaitingAsync(CoordinationHost host, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await host.JsonAsync(HttpMethod.Get, "/v1/locks/orders")).GetProperty("waiting").GetInt32() != count)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
