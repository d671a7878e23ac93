using Arlen.Gateway.Workers;

namespace Arlen.Gateway.Tests.Workers;

public class KeyRuleTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("Ünï cödé/€", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("tab\there", false)]
    [InlineData("nul\0", false)]
    [InlineData("\u0085", false)]
    public void A_key_has_bytes_and_no_control_characters(string? key, bool isValid) => Assert.Equal(isValid, KeyRule.IsValid(key));

    [Fact]
    public void A_key_has_at_most_512_bytes_not_characters()
    {
        Assert.True(KeyRule.IsValid(new string('a', 512)));
        Assert.False(KeyRule.IsValid(new string('a', 513)));
        Assert.True(KeyRule.IsValid(new string('ü', 256)));
        Assert.False(KeyRule.IsValid(new string('ü', 257)));
    }
}
