using System.Net;
using System.Text;
using Arlen.Gateway.Tests.Fakes;
using Arlen.Refusals;
using Arlen.Workers;

namespace Arlen.Gateway.Tests.Workers;

public class WorkerEndpointTests
{
    [Fact]
    public async Task A_request_reaches_its_worker_whole_and_the_reply_comes_back_whole()
    {
        await using var host = await GatewayHost.StartAsync();
        host.Workers.Answer = (_, _) => new(WorkerOutcome.Answered(new WorkerReply
        {
            Status = 202,
            ContentType = "text/x-some",
            Headers = new(new("X-One", "1"), new("X-One", "2"), new("Connection", "nonsense")),
            Body = "done"u8.ToArray(),
        }));

        using var response = await host.Client.PostAsync("/echo?a=1&b=%20", new StringContent("body", Encoding.UTF8));

        Assert.Equal((HttpStatusCode.Accepted, "done"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("text/x-some", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["1", "2"], response.Headers.GetValues("X-One"));
        var seen = host.Workers.Seen!;
        Assert.Equal(("POST", "/echo", "?a=1&b=%20"), (seen.Method, seen.Path, seen.Query));
        Assert.Equal("body", Encoding.UTF8.GetString(seen.Body.Span));
        Assert.Equal("text/plain; charset=utf-8", seen.Headers["content-type"]);
    }

    [Theory]
    [InlineData("GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "HTTP/1.1 200 OK")]
    [InlineData("HEAD /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "HTTP/1.1 200 OK")]
    public async Task Head_is_served_as_get(string request, string status)
    {
        await using var host = await GatewayHost.StartAsync();
        host.Workers.Answer = (_, _) => new(WorkerOutcome.Answered(WorkerReply.Text("twelve chars")));

        var answer = await host.SendRawAsync(request);

        Assert.StartsWith(status, answer, StringComparison.Ordinal);
        Assert.Contains("Content-Length: 12\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(request[0] == 'G', answer.EndsWith("twelve chars", StringComparison.Ordinal));
        Assert.Equal("GET", host.Workers.Seen!.Method);
    }

    [Theory]
    [InlineData("/counters/a", "a")]
    [InlineData("/counters/A%20key%E2%82%AC", "A key€")]
    public async Task A_key_is_taken_from_the_path_and_decoded(string path, string key)
    {
        await using var host = await GatewayHost.StartAsync();

        Assert.Equal(key, await host.Client.GetStringAsync(path));
        Assert.Equal(key, host.Workers.Seen!.Key);
    }

    [Theory]
    [InlineData("/counters/tab%09")]
    [InlineData("/counters/nl%0A")]
    public async Task A_key_with_control_characters_is_no_key(string path)
    {
        await using var host = await GatewayHost.StartAsync();

        using var response = await host.Client.GetAsync(path);

        Assert.Equal((400, "invalid_name"), ((int)response.StatusCode, (await Problem.ReadAsync(response)).Code));
    }

    [Fact]
    public async Task A_key_has_at_most_512_bytes()
    {
        await using var host = await GatewayHost.StartAsync();

        using var fits = await host.Client.GetAsync($"/counters/{new string('k', 512)}");
        using var tooLong = await host.Client.GetAsync($"/counters/{new string('k', 513)}");

        Assert.Equal(HttpStatusCode.OK, fits.StatusCode);
        Assert.Equal("invalid_name", (await Problem.ReadAsync(tooLong)).Code);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    [InlineData(1024 * 1024)]
    public async Task Bodies_up_to_the_limit_come_whole_with_and_without_a_length(int size)
    {
        await using var host = await GatewayHost.StartAsync();
        var bytes = new byte[size];
        Random.Shared.NextBytes(bytes);

        using var sized = await host.Client.PostAsync("/echo", new ByteArrayContent(bytes));
        using var chunked = await host.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/echo")
            {
                Content = new ByteArrayContent(bytes),
                Headers = { TransferEncodingChunked = true },
            });

        Assert.Equal(bytes, await sized.Content.ReadAsByteArrayAsync());
        Assert.Equal(bytes, await chunked.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task A_status_without_a_body_has_none(int status)
    {
        await using var host = await GatewayHost.StartAsync();
        host.Workers.Answer = (_, _) => new(WorkerOutcome.Answered(new WorkerReply { Status = status, Body = "never sent"u8.ToArray() }));

        using var response = await host.Client.GetAsync("/echo");

        Assert.Equal((status, ""), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_cancels_the_work()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await GatewayHost.StartAsync();
        host.Workers.Answer = async (_, cancellation) =>
        {
            await using var told = cancellation.Register(() => cancelled.TrySetResult());
            entered.SetResult();
            await cancelled.Task;
            return WorkerOutcome.Refused(RefusalCode.DeadlineExceeded, "the caller went away");
        };

        using (var socket = await host.ConnectAsync())
        {
            await socket.SendAsync("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
            await entered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
