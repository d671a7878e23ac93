using Arlen.Gateway.Identity;
using Microsoft.Extensions.Primitives;

namespace Arlen.Gateway.Tests.Identity;

public class CorrelationIdTests
{
    [Theory]
    [InlineData("order-17", "order-17")]
    [InlineData("A_b.C", "A_b.C")]
    [InlineData("", "id")]
    [InlineData("two words", "id")]
    [InlineData("line\nbreak", "id")]
    [InlineData("<script>", "id")]
    public void A_callers_own_id_is_taken_where_it_can_do_no_harm(string inbound, string expected) =>
        Assert.Equal(expected, CorrelationId.Resolve(new StringValues(inbound), "id"));

    [Fact]
    public void One_that_is_too_long_or_given_twice_is_not()
    {
        Assert.Equal(128, CorrelationId.Resolve(new string('a', 128), "id").Length);
        Assert.Equal("id", CorrelationId.Resolve(new string('a', 129), "id"));
        Assert.Equal("id", CorrelationId.Resolve(new StringValues(["a", "b"]), "id"));
    }
}
