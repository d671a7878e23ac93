using Arlen.Gateway.Limits;
using Microsoft.Extensions.Primitives;

namespace Arlen.Gateway.Tests.Limits;

public class TimeoutHeaderTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("750ms", 750)]
    [InlineData("5s", 5_000)]
    [InlineData("0s", 0)]
    [InlineData("2m", 30_000)]
    [InlineData("1h", 30_000)]
    [InlineData("99999999h", 30_000)]
    public void The_smaller_of_what_is_asked_and_allowed_counts(string text, int ms)
    {
        Assert.True(TimeoutHeader.TryRead(text, Limit, out var budget));
        Assert.Equal(TimeSpan.FromMilliseconds(ms), budget);
    }

    [Fact]
    public void Without_the_header_the_limit_counts()
    {
        Assert.True(TimeoutHeader.TryRead(default, Limit, out var budget));
        Assert.Equal(Limit, budget);
    }

    [Theory]
    [InlineData("")]
    [InlineData("750")]
    [InlineData("ms")]
    [InlineData("-5s")]
    [InlineData("+5s")]
    [InlineData("1.5s")]
    [InlineData("5 s")]
    [InlineData(" 5s")]
    [InlineData("5S")]
    [InlineData("5sec")]
    [InlineData("123456789ms")]
    [InlineData("٥s")]
    public void Anything_else_is_refused(string text) => Assert.False(TimeoutHeader.TryRead(text, Limit, out _));

    [Fact]
    public void Two_headers_are_refused() => Assert.False(TimeoutHeader.TryRead(new StringValues(["1s", "2s"]), Limit, out _));
}
