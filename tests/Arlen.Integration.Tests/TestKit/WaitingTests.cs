using Arlen.Testing;

namespace Arlen.Integration.Tests.TestKit;

/// <summary>The test kit's own promises: a failed wait is of use only if it says what was seen.</summary>
public sealed class WaitingTests
{
    [Fact]
    public async Task A_wait_that_is_too_long_tells_what_was_seen_last()
    {
        var looks = 0;

        var failure = await Assert.ThrowsAsync<TimeoutException>(
            () => Eventually.SeeAsync("a hundred looks", _ => Task.FromResult(++looks), n => n >= 100, TimeSpan.FromMilliseconds(300)));

        Assert.Contains($"seen last: {looks}", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("a hundred looks: not after 0.3 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_is_away_counts_as_not_yet()
    {
        var looks = 0;

        var seen = await Eventually.SeeAsync(
            "the third look", _ => ++looks < 3 ? throw new HttpRequestException("away") : Task.FromResult(looks), _ => true, TimeSpan.FromSeconds(5));

        Assert.Equal(3, seen);
    }

    [Fact]
    public void Ports_are_given_to_one_caller_at_a_time()
    {
        using var first = FreePorts.Take(200);
        using var second = FreePorts.TakeAt(0, 30, 60);

        Assert.Equal(203, first.Ports.Concat(second.Ports).Distinct().Count());
        Assert.Equal([0, 30, 60], second.Ports.Select(p => p - second.Ports[0]));
    }

    [Fact]
    public void A_raw_answer_is_read_as_it_came()
    {
        var answer = new RawAnswer("HTTP/1.1 413 Too Large\r\nConnection: close\r\n\r\nbody", true, TimeSpan.Zero);

        Assert.Equal((413, "close", "body", 1), (answer.Status, answer.Header("connection"), answer.Body, answer.Count));
        Assert.Equal(0, new RawAnswer("garbage", true, TimeSpan.Zero).Status);
    }
}
