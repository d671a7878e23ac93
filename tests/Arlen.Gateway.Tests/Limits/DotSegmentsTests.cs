using Arlen.Gateway.Limits;

namespace Arlen.Gateway.Tests.Limits;

public class DotSegmentsTests
{
    [Theory]
    [InlineData("/a/b", false)]
    [InlineData("/a/../b", false)]
    [InlineData("/%2e%2e/b", true)]
    [InlineData("/a/%2E%2e/b", true)]
    [InlineData("/a/.%2e", true)]
    [InlineData("/a/%2e/", true)]
    [InlineData("/a/%2e%2e%2e/", false)]
    [InlineData("/a/%2ehidden", false)]
    [InlineData("/a/50%25", false)]
    [InlineData("/a?x=/%2e%2e/", false)]
    [InlineData("*", false)]
    public void Dots_behind_percent_signs_are_found(string target, bool hidden) => Assert.Equal(hidden, DotSegments.AreHidden(target));
}
