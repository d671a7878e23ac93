using Akka.Configuration;
using Arlen.Configuration;

namespace Arlen.Cluster.Tests.Configuration;

/// <summary>What Akka's own HOCON parser does wrong, and what a user of ours gets instead.</summary>
public sealed class AkkaParserPitfallsTests
{
    [Theory]
    [InlineData("akka { a = 1")]
    [InlineData("akka { a = \"one\n}")]
    public void What_Akka_passes_in_silence_is_a_fault(string text)
    {
        // A new version of Akka that refuses it would be good news, and make this front end worth another look.
        ConfigurationFactory.ParseString(text);

        var loaded = ConfigurationDirectory.LoadText(text);

        Assert.Equal(ProblemCodes.SyntaxError, Assert.Single(loaded.Problems).Code);
    }

    [Fact]
    public void A_variable_is_taken_from_the_environment()
    {
        Assert.ThrowsAny<Exception>(() => ConfigurationFactory.ParseString("akka { a = ${NAME} }"));

        var loaded = ConfigurationDirectory.LoadText("akka { a = ${NAME} }", ConfigurationDirectory.Library, ("NAME", "x"));

        Assert.Empty(loaded.Problems);
        Assert.Equal("x", ConfigurationFactory.ParseString(loaded.AkkaHocon).GetString("akka.a"));
    }

    // Akka overflows the stack when it prints the result, which no test can show and survive.
    [Fact]
    public void An_optional_variable_that_is_not_set_leaves_the_key_out()
    {
        var loaded = ConfigurationDirectory.LoadText("akka { a = ${?NAME}, b = 1 }");

        Assert.Empty(loaded.Problems);
        Assert.Equal("\"akka\" {\n  \"b\" = \"1\"\n}\n", loaded.AkkaHocon);
    }

    [Fact]
    public void Adding_to_a_list_adds_to_it()
    {
        Assert.Null(ConfigurationFactory.ParseString("akka { a += x }").GetValue("akka.a"));

        var loaded = ConfigurationDirectory.LoadText("akka { a = [x], a += y }");

        Assert.Equal(["x", "y"], ConfigurationFactory.ParseString(loaded.AkkaHocon).GetStringList("akka.a"));
    }

    [Fact]
    public void An_include_is_read()
    {
        Assert.ThrowsAny<Exception>(() => ConfigurationFactory.ParseString("include \"more.conf\"").GetString("akka.a"));
        using var directory = new ConfigurationDirectory().Write("arlen.conf", "include \"more.conf\"").Write(
            "more.conf", "akka.a = 1");

        Assert.Equal(1, ConfigurationFactory.ParseString(directory.Load().AkkaHocon).GetInt("akka.a"));
    }

    [Fact]
    public void The_block_reaches_the_actor_system_as_it_was_written()
    {
        var loaded = ConfigurationDirectory.LoadText("""
            akka {
              loglevel = INFO
              actor {
                deployment { "/user/a b" { router = round-robin-pool, nr-of-instances = 5 } }
                serialization-bindings { "System.Object, x" = json }
                debug { receive = on, timeout = 10 s, ratio = 0.5 }
              }
              base { size = 1MiB, names = ["a:1", b] }
              derived = ${akka.base} { size = 2MiB }
              text = "a \"quoted\" \\ ${not.this} # no comment"
            }
            """);

        Assert.Empty(loaded.Problems);
        var akka = ConfigurationFactory.ParseString(loaded.AkkaHocon);
        Assert.Equal("INFO", akka.GetString("akka.loglevel"));
        Assert.Equal(
            5, akka.GetConfig("akka.actor.deployment").GetValue("\"/user/a b\"").GetObject().GetKey("nr-of-instances").GetInt());
        Assert.True(akka.GetBoolean("akka.actor.debug.receive"));
        Assert.Equal(TimeSpan.FromSeconds(10), akka.GetTimeSpan("akka.actor.debug.timeout"));
        Assert.Equal(0.5, akka.GetDouble("akka.actor.debug.ratio"));
        Assert.Equal(2 << 20, akka.GetByteSize("akka.derived.size"));
        Assert.Equal(["a:1", "b"], akka.GetStringList("akka.derived.names"));
        Assert.Equal("a \"quoted\" \\ ${not.this} # no comment", akka.GetString("akka.text"));
    }

    [Fact]
    public void The_command_line_reaches_into_the_block()
    {
        var loaded = ConfigurationDirectory.LoadNothing("akka.loglevel=DEBUG", "akka.actor.\"a.b\"=on");

        Assert.Empty(loaded.Problems);
        Assert.Equal("\"akka\" {\n  \"loglevel\" = \"DEBUG\"\n  \"actor\" {\n    \"a.b\" = \"on\"\n  }\n}\n", loaded.AkkaHocon);
    }

    [Fact]
    public void A_block_that_is_no_section_is_a_fault()
    {
        var problem = Assert.Single(ConfigurationDirectory.LoadText("akka = 5").Problems);

        Assert.Equal((ProblemCodes.BadValue, "arlen.conf:1:1", "akka"), (problem.Code, problem.Where, problem.Key));
    }
}
