using Arlen.Configuration;
using Arlen.Configuration.Hocon;

namespace Arlen.Cluster.Tests.Configuration;

/// <summary>
/// What the front end refuses, where it points, and how it goes on. Each fault is checked with its exact place.
/// </summary>
public sealed class HoconSyntaxTests
{
    [Theory]
    [InlineData("a = 1")]
    [InlineData("a = 1, b = 2\nc : 3")]
    [InlineData("{ \"a\": 1, \"b\": [true, null], }")]
    [InlineData("# comment\n// another\na = 1 # after\nb = x//y\n")]
    [InlineData("a { b { c = 1 } }\na.d = 2\n")]
    [InlineData("a\n{\n  b = 1\n}\nc =\n[1, 2]\nd = [\n  1\n  2,\n]\n")]
    [InlineData("a = one two  three\nb = ${x} ${?y}/z\nc = \"x\"\"y\"\n")]
    [InlineData("\uFEFFa = 1\r\nb = 2\r\n")]
    [InlineData("a = \"\"\"one\n  \"two\"\n\"\"\"\nb = \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"")]
    [InlineData("\"a.b\".c = 1\n\"\" = 2\n")]
    [InlineData("")]
    [InlineData("\n\n# nothing\n")]
    public void Well_formed_text_has_no_faults(string text) => Assert.Empty(Faults(text));

    [Theory]
    [InlineData("cluster {\n  name = x\n", "1:9: the brace that opens here is never closed")]
    [InlineData("a { b {\n c = 1\n }\n", "1:3: the brace that opens here is never closed")]
    [InlineData("{ a = 1", "1:1: the brace that opens here is never closed")]
    [InlineData("a = 1\n}\nb = 2", "2:1: this brace closes nothing")]
    [InlineData("a = [1, 2\n", "1:5: the list that opens here is never closed")]
    [InlineData("a = [1, 2\nb = 3\n", "1:5: the list that opens here is never closed")]
    [InlineData("a { b = [1 }\n", "1:9: the list that opens here is never closed")]
    [InlineData("a = \"one\nb = 2", "1:5: the string that begins here is never closed")]
    [InlineData("a = \"one", "1:5: the string that begins here is never closed")]
    [InlineData("a {\n  b = \"\"\"one\n}\n", "2:7: the three quotes that begin here are never closed")]
    [InlineData("a = ${B\n", "1:5: this ${ is never closed")]
    [InlineData("a = ${}", "1:5: between ${ and } must be the name of a key or of a variable")]
    [InlineData("a = ${b c}", "1:5: between ${ and } must be the name of a key or of a variable")]
    [InlineData("{ a = 1 }\nb = 2", "2:1: there is more after the brace that closes the file")]
    [InlineData("seeds = node:8110", "1:13: ':' cannot stand in a value without quotes")]
    [InlineData("a = 1e+5", "1:7: '+' cannot stand in a value without quotes")]
    [InlineData("host = *", "1:8: host has no value: '*' stands where it must")]
    [InlineData("a = ", "1:5: a has no value: the end of the file stands where it must")]
    [InlineData("a.b =\nc = 1", "1:6: a.b has no value: the end of the line stands where it must")]
    [InlineData("a = , b = 1", "1:5: a has no value: ',' stands where it must")]
    [InlineData("a = x\0y", "1:6: the character U+0000 cannot stand in a value without quotes")]
    [InlineData("port 8080", "1:6: after the key port stands neither '=' nor '{'")]
    [InlineData("port\nhost = x", "1:1: after the key port stands neither '=' nor '{'")]
    [InlineData("a..b = 1", "1:1: this key has an empty part, or too many")]
    [InlineData(".a = 1", "1:1: this key has an empty part, or too many")]
    [InlineData("= 1", "1:1: '=' stands where a key must")]
    [InlineData("a = 1,, b = 2", "1:7: ',' stands where a key must")]
    [InlineData("a = [1,, 2]", "1:8: ',' stands where an element or ']' must")]
    [InlineData("seeds = [a:1, \"b:2\"]\nb = 1", "1:11: ':' stands where an element or ']' must")]
    [InlineData("a = \"x\\q\"", "1:7: no escape begins like this")]
    [InlineData("a = \"\\u12\"", "1:6: no escape begins like this")]
    [InlineData("a = x { b = 1 }", "1:7: a text, a list and a section cannot be joined")]
    [InlineData("a = [1] 2", "1:9: a text, a list and a section cannot be joined")]
    [InlineData("a = [\n [1, *],\n [2]\n]\nb = 1", "2:6: '*' stands where an element or ']' must")]
    [InlineData("a = [{ b = *, c = 1 }, 2]", "1:12: b has no value: '*' stands where it must")]
    [InlineData("include file(\"x\")", "1:9: an include names a file in quotes, and nothing else")]
    public void A_fault_is_reported_once_and_in_its_place(string text, string expected) => Assert.Equal([expected], Faults(text));

    [Fact]
    public void It_goes_on_after_a_fault_and_reports_all()
    {
        var faults = Faults("a = b:c\nd { e = *, f = 1\n g : : }\n h = \"x\n i = [1, *]\n j = 1\n}\nk 1\n");

        Assert.Equal(
            ["1:6", "2:9", "3:6", "4:6", "5:10", "7:1", "8:3"], faults.Select(
                f => f[..f.IndexOf(": ", StringComparison.Ordinal)]));
    }

    [Fact]
    public void What_stands_between_faults_is_read()
    {
        var (section, _) = Parse("a = b:c\nd { e = *\n f = 1 }\ng\nh = 2\ni =\nj = 3\n");

        Assert.Equal(["d", "h", "j"], section.Members.Cast<HoconMember.Setting>().Select(m => m.Path.Single()));
    }

    [Fact]
    public void Words_of_the_file_are_not_repeated_for_they_may_be_secrets() =>
        Assert.DoesNotContain(
            Problems("password hunter2\npassword = hunter2 : x\n= hunter2\npassword = [hunter2 {}]"),
            p => p.ToString().Contains("hunter2", StringComparison.Ordinal));

    [Fact]
    public void A_thousand_faults_are_not_all_reported()
    {
        var faults = Faults(string.Concat(Enumerable.Repeat("= 1\n", 1000)));

        Assert.Equal(HoconLimits.ProblemsOfFile + 1, faults.Length);
        Assert.EndsWith("there are too many faults to go on", faults[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "a{", "1:128: sections and lists are nested deeper than 64")]
    [InlineData("a = ", "[", "1:68: sections and lists are nested deeper than 64")]
    [InlineData("", "a.b = [{", "1:175: sections and lists are nested deeper than 64")]
    [InlineData("", "a.", "1:1: this key has an empty part, or too many")]
    public void A_million_nestings_do_no_harm(string start, string nesting, string expected) =>
        Assert.Equal(expected, Faults(start + string.Concat(Enumerable.Repeat(nesting, 500_000)))[0]);

    [Fact]
    public void Each_value_has_its_place()
    {
        var (section, _) = Parse("a = 1\n  b.c : [ x,\n\ty ]\n");

        var members = section.Members.Cast<HoconMember.Setting>().ToArray();
        var list = Assert.IsType<HoconNode.List>(members[1].Value);
        Assert.Equal("arlen.conf:1:1 arlen.conf:1:5", $"{members[0].Position} {members[0].Value.Position}");
        Assert.Equal("arlen.conf:2:3 arlen.conf:2:9", $"{members[1].Position} {list.Position}");
        Assert.Equal("arlen.conf:2:11 arlen.conf:3:2", $"{list.Elements[0].Position} {list.Elements[1].Position}");
    }

    private static string[] Faults(string text) =>
        [.. Problems(text).Select(p => $"{p.Where!["arlen.conf:".Length..]}: {p.Message}")];

    private static List<ConfigurationProblem> Problems(string text) => Parse(text).Problems;

    private static (HoconNode.Section Section, List<ConfigurationProblem> Problems) Parse(string text)
    {
        var problems = new List<ConfigurationProblem>();
        return (HoconParser.Parse(new SourceFile("/arlen.conf", "arlen.conf"), text, new HoconFaults(problems)), problems);
    }
}
