using Arlen.Gateway.Identity;
using Microsoft.Extensions.Primitives;

namespace Arlen.Gateway.Tests.Identity;

public class TraceContextTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Span = "00f067aa0ba902b7";
    private const string Request = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData($"00-{Trace}-{Span}-01", 1)]
    [InlineData($"00-{Trace}-{Span}-00", 0)]
    [InlineData($"00-{Trace}-{Span}-03", 3)]
    [InlineData($"00-{Trace}-{Span}-ff", 3)]
    [InlineData($"01-{Trace}-{Span}-01", 1)]
    [InlineData($"cc-{Trace}-{Span}-01-what-comes-later", 1)]
    public void A_traceparent_is_taken(string text, byte flags)
    {
        Assert.True(TraceContext.TryParse(text, out var context));
        Assert.Equal(new TraceContext(Trace, flags), context);
    }

    [Theory]
    [InlineData($"ff-{Trace}-{Span}-01")]
    [InlineData($"00-{Trace}-{Span}-01-more")]
    [InlineData($"cc-{Trace}-{Span}-01.more")]
    [InlineData($"00-00000000000000000000000000000000-{Span}-01")]
    [InlineData($"00-{Trace}-0000000000000000-01")]
    [InlineData($"00-4BF92F3577B34DA6A3CE929D0E0E4736-{Span}-01")]
    [InlineData($"00-{Trace}-{Span}-0g")]
    [InlineData($"0g-{Trace}-{Span}-01")]
    [InlineData($"00_{Trace}-{Span}-01")]
    [InlineData($"00-{Trace}-{Span}-1")]
    [InlineData("")]
    public void A_traceparent_that_the_standard_refuses_is_ignored(string text) => Assert.False(TraceContext.TryParse(text, out _));

    [Fact]
    public void The_callers_traceparent_wins_then_its_trace_id_then_the_request_is_its_own_trace()
    {
        var parent = new StringValues($"00-{Trace}-{Span}-00");
        var id = new StringValues("11112222333344445555666677778888");

        Assert.Equal(Trace, TraceContext.Resolve(parent, id, Request).TraceId);
        Assert.Equal("11112222333344445555666677778888", TraceContext.Resolve("nonsense", id, Request).TraceId);
        Assert.Equal(Request, TraceContext.Resolve("nonsense", "nonsense", Request).TraceId);
        Assert.Equal(Request, TraceContext.Resolve(default, default, Request).TraceId);
    }

    [Fact]
    public void Two_traceparents_are_none()
    {
        var both = new StringValues([$"00-{Trace}-{Span}-00", $"00-{Trace}-{Span}-01"]);

        Assert.Equal(Request, TraceContext.Resolve(both, default, Request).TraceId);
    }

    [Fact]
    public void The_answers_parent_has_the_trace_the_flags_and_a_span_of_its_own()
    {
        var context = new TraceContext(Trace, 3);

        var first = context.NewParent();
        var second = context.NewParent();

        Assert.True(TraceContext.TryParse(first, out var read));
        Assert.Equal(context, read);
        Assert.NotEqual(first, second);
    }
}
