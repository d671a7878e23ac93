using Arlen.Node.Cli;

namespace Arlen.Node.Tests.Cli;

public class SpellingTests
{
    [Theory]
    [InlineData("sttus", "status")]
    [InlineData("statsu", "status")]
    [InlineData("doctro", "doctor")]
    [InlineData("ver", "version")]
    [InlineData("lgos", "logs")]
    [InlineData("dwn", "down")]
    [InlineData("zebra", null)]
    [InlineData("s", "ps")]
    public void The_nearest_is_within_a_third_of_the_letters(string typed, string? meant) =>
        Assert.Equal(meant, Spelling.Nearest(typed, ["up", "status", "ps", "logs", "down", "serve", "config", "doctor", "version"]));
}
