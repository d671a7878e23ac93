using Arlen.Configuration;

namespace Arlen.Cluster.Tests.Configuration;

/// <summary>Which files are read, in which order, and what one file may do to another.</summary>
public sealed class FilesTests : IDisposable
{
    private readonly ConfigurationDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Without_a_file_the_defaults_hold()
    {
        var loaded = _directory.Load();

        Assert.Empty(loaded.Problems);
        Assert.All(loaded.Values, v => Assert.Equal(ConfiguredValue.DefaultOrigin, v.Origin));
        Assert.Equal("", loaded.AkkaHocon);
    }

    [Fact]
    public void What_comes_later_wins()
    {
        _directory.Write("arlen.conf", "cluster { name = a, port = 1, host = \"127.0.0.2\", expectedNodes = 2 }");
        _directory.Write("arlen.test.conf", "cluster { port = 2, host = \"127.0.0.3\", expectedNodes = 3 }");

        var loaded = ConfigurationLoader.Load(_directory.Request with
        {
            Environment = "test",
            Variables = new Dictionary<string, string>
            {
                ["ARLEN_CLUSTER_HOST"] = "127.0.0.4",
                ["ARLEN_CLUSTER_EXPECTED_NODES"] = "4",
            },
            Sets = ["cluster.expectedNodes=5", "cluster.expectedNodes=6"],
        });

        Assert.Empty(loaded.Problems);
        Assert.Equal(
            [
                "cluster.expectedNodes = 6, --set",
                "cluster.host = 127.0.0.4, ARLEN_CLUSTER_HOST",
                "cluster.name = a, arlen.conf:1:18",
                "cluster.port = 2, arlen.test.conf:1:18",
            ],
            loaded.Values.Where(v => v.IsSet).Select(v => $"{v.Key.Key} = {v.Text}, {v.Origin}").Order());
    }

    [Fact]
    public void The_production_file_is_read_where_no_environment_is_named()
    {
        _directory.Write("arlen.production.conf", "cluster.name = p");

        Assert.Equal("p", _directory.Load().Text("cluster.name"));
    }

    [Fact]
    public void A_named_file_has_its_own_environment_file()
    {
        _directory.Write("etc/shop.conf", "cluster.name = a").Write("etc/shop.production.conf", "cluster.port = 1").Write(
            "arlen.conf", "nonsense = 1");

        var loaded = ConfigurationLoader.Load(_directory.Request with { File = "etc/shop.conf" });

        Assert.Empty(loaded.Problems);
        Assert.Equal(("a", 1), (loaded.Text("cluster.name"), loaded.Integer("cluster.port")));
    }

    [Theory]
    [InlineData("other.conf", ProblemCodes.FileMissing, "other.conf: there is no file other.conf")]
    [InlineData("", ProblemCodes.FileMissing, "--config: the configuration file has no name")]
    [InlineData("etc", ProblemCodes.FileMissing, "etc: etc cannot be read: it is a directory")]
    public void A_named_file_must_be_there(string file, string code, string expected)
    {
        Directory.CreateDirectory(Path.Combine(_directory.Path, "etc"));

        var problem = Assert.Single(ConfigurationLoader.Load(_directory.Request with { File = file }).Problems);

        Assert.Equal((code, expected), (problem.Code, problem.ToString()));
    }

    [Fact]
    public void An_environment_that_is_no_name_cannot_lead_out_of_the_directory()
    {
        var problem = Assert.Single(ConfigurationLoader.Load(_directory.Request with { Environment = "../../etc/x" }).Problems);

        Assert.Equal((ProblemCodes.BadValue, "--environment"), (problem.Code, problem.Where));
    }

    [Fact]
    public void An_include_is_read_from_beside_its_file_and_in_its_place()
    {
        _directory.Write("arlen.conf", "cluster.port = 1\ninclude \"sub/more.conf\"\ncluster.name = last");
        _directory.Write("sub/more.conf", "cluster.port = 2, cluster.name = first\ninclude \"again.conf\"");
        _directory.Write("sub/again.conf", "cluster { expectedNodes = 3 }");

        var loaded = _directory.Load();

        Assert.Empty(loaded.Problems);
        Assert.Equal(
            (2, "last", 3), (
                loaded.Integer("cluster.port"), loaded.Text("cluster.name"), loaded.Integer("cluster.expectedNodes")));
        Assert.Equal("sub/again.conf:1:27", loaded.Values.Single(v => v.Key.Key == "cluster.expectedNodes").Origin);
    }

    [Fact]
    public void An_include_inside_a_section_sets_keys_of_that_section()
    {
        _directory.Write("arlen.conf", "cluster { include \"more.conf\" }").Write("more.conf", "name = a");

        Assert.Equal("a", _directory.Load().Text("cluster.name"));
    }

    [Theory]
    [InlineData("a = 1\n include \"none.conf\"", ProblemCodes.IncludeMissing, "arlen.conf:2:2: there is no file none.conf")]
    [InlineData("include \"\"", ProblemCodes.SyntaxError, "arlen.conf:1:1: the include names no file")]
    [InlineData("include \"arlen.conf\"", ProblemCodes.SyntaxError,
        "arlen.conf:1:1: arlen.conf includes itself, by way of this line")]
    [InlineData("include \"back.conf\"", ProblemCodes.SyntaxError,
        "back.conf:1:1: arlen.conf includes itself, by way of this line")]
    public void An_include_that_cannot_be_read_is_a_fault(string text, string code, string expected)
    {
        _directory.Write("arlen.conf", text).Write("back.conf", "include \"arlen.conf\"");

        var problem = _directory.Load().Problems[0];

        Assert.Equal((code, expected), (problem.Code, problem.ToString()));
    }

    [Fact]
    public void Includes_are_bounded_in_depth_and_number()
    {
        for (var i = 0; i < 40; i++)
        {
            _directory.Write($"deep{i}.conf", $"include \"deep{i + 1}.conf\"").Write(
                $"wide{i}.conf", $"include \"wide{i + 1}.conf\"\ninclude \"wide{i + 1}.conf\"");
        }

        Assert.Contains(
            "more than 16 deep", Assert.Single(_directory.Write("arlen.conf", "include \"deep0.conf\"").Load().Problems).Message,
            StringComparison.Ordinal);
        Assert.InRange(_directory.Write("arlen.conf", "include \"wide0.conf\"").Load().Problems.Length, 1, 100);
    }

    [Fact]
    public void A_file_is_bounded_in_size()
    {
        var problem = Assert.Single(_directory.Write("arlen.conf", new string('#', (1 << 20) + 1)).Load().Problems);

        Assert.Equal("arlen.conf: arlen.conf is larger than 1 MiB", problem.ToString());
    }

    [Fact]
    public void Settings_are_bounded_in_number()
    {
        var settings = Enumerable.Range(0, 10_001).Select(i => $"a{i} = 1\n");

        var problem = Assert.Single(_directory.Write("arlen.conf", $"akka {{\n{string.Concat(settings)}}}").Load().Problems);

        Assert.Equal("arlen.conf:10001:1: there are more than 10000 settings", problem.ToString());
    }

    [Fact]
    public void A_file_that_is_no_text_is_a_fault_with_its_place()
    {
        File.WriteAllBytes(Path.Combine(_directory.Path, "arlen.conf"), [(byte)'a', (byte)'\n', 0xC3, 0xA9, 0xFF]);

        Assert.Equal("arlen.conf:2:2: this is no UTF-8 text", Assert.Single(_directory.Load().Problems).ToString());
    }

    [Theory]
    [InlineData("cluster.name = a\ncluster.name = b",
        "arlen.conf:2:1: cluster.name is set twice in this file, first at arlen.conf:1:1")]
    [InlineData("cluster { name = a\n name = b }",
        "arlen.conf:2:2: cluster.name is set twice in this file, first at arlen.conf:1:11")]
    [InlineData("cluster { name = a }\ncluster.name = a",
        "arlen.conf:2:1: cluster.name is set twice in this file, first at arlen.conf:1:11")]
    [InlineData("akka { a = 1, a { b = 2 } }", "arlen.conf:1:15: akka.a is set twice in this file, first at arlen.conf:1:8")]
    [InlineData("akka { a { b = 2 }, a = 1 }", "arlen.conf:1:21: akka.a is set twice in this file, first at arlen.conf:1:8")]
    public void A_key_that_one_file_sets_twice_is_a_fault(string text, string expected)
    {
        var problem = Assert.Single(_directory.Write("arlen.conf", text).Load().Problems);

        Assert.Equal((ProblemCodes.DuplicateKey, expected), (problem.Code, problem.ToString()));
    }

    [Fact]
    public void A_later_file_overrides_deep_inside_the_actor_system_s_block()
    {
        _directory.Write("arlen.conf", "akka { a { b = 1, c = 2 }, d = [1], e { f = 1 } }");
        _directory.Write("arlen.production.conf", "akka { a { b = 3 }, d += 2, e = 5 }");

        var loaded = _directory.Load();

        Assert.Empty(loaded.Problems);
        Assert.Equal(
            """
            "akka" {
              "a" {
                "b" = "3"
                "c" = "2"
              }
              "d" = ["1", "2"]
              "e" = "5"
            }

            """,
            loaded.AkkaHocon);
    }

    [Fact]
    public void Null_takes_back_what_an_earlier_file_set()
    {
        _directory.Write("arlen.conf", "cluster.port = 1").Write("arlen.production.conf", "cluster.port = null");

        Assert.Equal("default", _directory.Load().Values.Single(v => v.Key.Key == "cluster.port").Origin);
    }
}
