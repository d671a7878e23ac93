using Arlen.Membership;
using Arlen.Naming;

namespace Arlen.Cluster.Tests.Membership;

public sealed class MemberTagTests
{
    private const string Golden = "arlen:1;node-1;1f;10.0.0.1:8121;http://10.0.0.1:8080;0.1.0";
    private static readonly MemberTag Tag = new(new(NodeName.Parse("node-1"), 0x1f), new("10.0.0.1", 8121), "http://10.0.0.1:8080", "0.1.0");

    [Fact]
    public void Its_form_is_this_for_ever() => Assert.Equal(Golden, Tag.ToString());

    [Theory]
    [InlineData(Golden)]
    [InlineData(Golden + ";a field of a later version")]
    public void It_is_read_back_and_fields_may_be_added(string role)
    {
        Assert.True(MemberTag.TryParse(role, out var tag));
        Assert.Equal(Tag, tag);
    }

    [Theory]
    [InlineData("worker")]
    [InlineData("arlen:2;node-1;1f;h:1;u;v")]
    [InlineData("arlen:1;NODE;1f;h:1;u;v")]
    [InlineData("arlen:1;node-1;zz;h:1;u;v")]
    [InlineData("arlen:1;node-1;1f;h:0;u;v")]
    [InlineData("arlen:1;node-1;1f;h;u;v")]
    [InlineData("arlen:1;node-1;1f;h:1;u")]
    public void What_is_not_one_is_not_read(string role) => Assert.False(MemberTag.TryParse(role, out _));
}
