using Arlen.Gateway.Coordination;

namespace Arlen.Gateway.Tests.Coordination;

public sealed class KeyPathTests
{
    [Theory]
    [InlineData("a/b", "/v1/kv/a/b", "a/b")]
    [InlineData("a%2Fb", "/v1/kv/a%2Fb", "a/b")]
    [InlineData("a%2fb", "/v1/kv/a%2fb?consistency=local", "a/b")]
    [InlineData("a%2Fb", "/v1/kv/a%252Fb", "a%2Fb")]
    [InlineData("ä%2F b", "/v1/kv/%C3%A4%2F%20b", "ä/ b")]
    public void A_key_is_decoded_once(string routed, string target, string key) => Assert.Equal(key, KeyPath.Of(routed, target));

    [Theory]
    [InlineData("b%2Fc", "/v1/kv/a/../b%2Fc")]
    [InlineData("b%2Fc", "/v1/./kv/b%2Fc")]
    public void A_path_that_was_shortened_names_no_key_with_a_hidden_slash(string routed, string target) =>
        Assert.Null(KeyPath.Of(routed, target));
}
