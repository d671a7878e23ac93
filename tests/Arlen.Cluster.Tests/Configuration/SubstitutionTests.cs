using Arlen.Configuration;

namespace Arlen.Cluster.Tests.Configuration;

public sealed class SubstitutionTests
{
    private static readonly KeyCatalogue Keys = new(
    [
        new("a", KeyKind.Text, "default a", "A text."),
        new("b", KeyKind.Text, "default b", "A text."),
        new("c.d", KeyKind.Text, "default d", "A text in a section."),
        new("port", KeyKind.Port, "80", "A port."),
        new("list", KeyKind.List, "x,y", "A list."),
    ]);

    [Theory]
    [InlineData("a = ${b}, b = one", "one")]
    [InlineData("a = ${c.d}, c { d = one }", "one")]
    [InlineData("a = ${c.\"d\"}, c.d = one", "one")]
    [InlineData("a = ${NAME}", "from the environment")]
    [InlineData("a = x ${b}  y${b}, b = one", "x one  yone")]
    [InlineData("a = \"${b}\", b = one", "${b}")]
    [InlineData("a = ${?NONE}", "default a")]
    [InlineData("a = one\na = ${?NONE}", "one")]
    [InlineData("a = one\na = ${?NAME}", "from the environment")]
    [InlineData("a = x${?NONE}y", "xy")]
    [InlineData("a = ${b}, b = ${c.d}, c.d = ${NAME}", "from the environment")]
    [InlineData("b = null\na = ${?b}", "default a")]
    public void A_substitution_stands_for(string text, string expected)
    {
        var loaded = Load(text);

        Assert.Empty(loaded.Problems);
        Assert.Equal(expected, loaded.Text("a"));
    }

    [Fact]
    public void A_key_of_the_files_comes_before_a_variable() =>
        Assert.Equal("key", ConfigurationDirectory.LoadText("a = ${b}, b = key", Keys, ("b", "variable")).Text("a"));

    [Fact]
    public void A_list_may_be_joined_and_added_to()
    {
        Assert.Equal("1 2 3", string.Join(' ', Load("list = [1] [2, 3]").List("list")));
        Assert.Equal("1 2 from the environment", string.Join(' ', Load("list = [1]\nlist += 2\nlist += ${NAME}").List("list")));
        Assert.Equal("2", string.Join(' ', Load("list += 2").List("list")));
    }

    [Theory]
    [InlineData("a = ${NONE}", "arlen.conf:1:5: NONE is neither a key of the files nor an environment variable")]
    [InlineData("b = x\n a = x${NONE}y", "arlen.conf:2:7: NONE is neither a key of the files nor an environment variable")]
    [InlineData("list = [a, ${NONE}]", "arlen.conf:1:12: NONE is neither a key of the files nor an environment variable")]
    [InlineData("a = ${a}", "arlen.conf:1:5: this substitution leads back to itself")]
    [InlineData("a = ${?a}", "arlen.conf:1:5: this substitution leads back to itself")]
    [InlineData("a = ${b}, b = ${c.d}, c { d = ${a} }", "arlen.conf:1:31: this substitution leads back to itself")]
    [InlineData("c { d = ${c} }", "arlen.conf:1:9: this substitution leads back to itself")]
    public void A_substitution_of_nothing_or_of_itself_is_a_fault(string text, string expected)
    {
        var problem = Assert.Single(Load(text).Problems);

        Assert.Equal((ProblemCodes.UnresolvedSubstitution, expected), (problem.Code, problem.ToString()));
    }

    [Theory]
    [InlineData("a = x\na += y", "arlen.conf:2:6: += adds to a list, and the key was set to something else")]
    [InlineData("list = [1] ${a}\na = x", "arlen.conf:1:8: a text, a list and a section cannot be joined")]
    public void What_cannot_be_put_together_is_a_fault(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Load(text).Problems).ToString());

    [Fact]
    public void A_value_from_elsewhere_is_reported_where_it_was_put_in()
    {
        var problem = Assert.Single(ConfigurationDirectory.LoadText("a = x\nport = ${P}", Keys, ("P", "eighty")).Problems);

        Assert.Equal((ProblemCodes.BadValue, "arlen.conf:2:8"), (problem.Code, problem.Where));
    }

    [Theory]
    [InlineData("akka { x0 = aaaaaaaaaaaaaaaaaaaa\n", "x{0} = ${{akka.x{1}}}${{akka.x{1}}}\n")]
    [InlineData("akka { x0 = [1, 2, 3]\n", "x{0} = [${{akka.x{1}}}, ${{akka.x{1}}}]\n")]
    [InlineData("akka { x0 = [1, 2, 3]\n", "x{0} = ${{akka.x{1}}} ${{akka.x{1}}}\n")]
    [InlineData("akka { x0 { y = 1 }\n", "x{0} {{ a = ${{akka.x{1}}}, b = ${{akka.x{1}}} }}\n")]
    public void Doubling_forty_times_neither_fills_the_memory_nor_hangs(string first, string next)
    {
        var text = first + string.Concat(Enumerable.Range(1, 40).Select(i => string.Format(null, next, i, i - 1))) + "}";

        var loaded = Load(text);

        Assert.Contains(loaded.Problems, p => p.Message.Contains("grows too large", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x{0} = ${{akka.x{1}}}\n")]
    [InlineData("x{0} = [[[[[[[[${{akka.x{1}}}]]]]]]]]\n")]
    [InlineData("x{0} {{ y {{ z = ${{akka.x{1}}} }} }}\n")]
    public void A_chain_of_thousands_does_not_overflow_the_stack(string link)
    {
        var links = Enumerable.Range(0, 3000).Select(i => string.Format(null, link, i, i + 1));

        Assert.NotEmpty(Load($"akka {{\n{string.Concat(links)}x3000 = 1\n}}").Problems);
    }

    private static LoadedConfiguration Load(string text) =>
        ConfigurationDirectory.LoadText(text, Keys, ("NAME", "from the environment"));
}
