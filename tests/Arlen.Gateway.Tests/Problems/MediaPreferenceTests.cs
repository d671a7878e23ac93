using Arlen.Gateway.Problems;
using Microsoft.Extensions.Primitives;

namespace Arlen.Gateway.Tests.Problems;

public class MediaPreferenceTests
{
    [Theory]
    [InlineData("text/plain", true)]
    [InlineData("text/plain, */*;q=0.1", true)]
    [InlineData("text/plain;q=0.5, application/json;q=0.4", true)]
    [InlineData("text/plain, application/json", true)]
    [InlineData("application/json, text/plain", false)]
    [InlineData("application/problem+json, text/plain;q=0.9", false)]
    [InlineData("text/plain;q=0", false)]
    [InlineData("text/html", false)]
    [InlineData("*/*", false)]
    [InlineData("", false)]
    [InlineData("text/plain;;;=", false)]
    public void Text_is_for_those_who_name_it_first(string accept, bool isText) =>
        Assert.Equal(isText, MediaPreference.IsPlainText(new StringValues(accept)));

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/json, text/plain;q=0.5", true)]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", false)]
    [InlineData("text/plain, application/json;q=0.9", false)]
    [InlineData("", false)]
    public void Json_is_for_those_who_name_it_first(string accept, bool isJson) =>
        Assert.Equal(isJson, MediaPreference.IsJson(new StringValues(accept)));
}
