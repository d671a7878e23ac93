using Arlen.Configuration;

namespace Arlen.Cluster.Tests.Configuration;

public sealed class ReferenceTests
{
    [Fact]
    public void A_key_is_a_row_of_its_section()
    {
        var keys = new KeyCatalogue(
            [
                new("data", KeyKind.Path, "d", "Where."),
                new("s.wait", KeyKind.Duration, "5s", "How long | so.") { Min = "1s", Max = "1m" },
                new("s.token", KeyKind.Text, "", "A secret.")
                {
                    IsSecret = true, FormerKeys = ["t.old"], FormerVariables = ["ARLEN_T"],
                },
                new("s.color", KeyKind.Choice, "red", "Which.") { Choices = ["red", "blue"], DefaultText = "by chance" },
                new("s.peers", KeyKind.List, "", "Who.") { ElementKind = KeyKind.Endpoint },
            ],
            [new RetiredKey("s.gone", null, "Remove it.")]);

        var page = ConfigurationReference.ToMarkdown(keys);

        Assert.EndsWith(
            """
            ## Keys without a section

            | key | type | default | range | variable | meaning |
            |---|---|---|---|---|---|
            | `data` | path | `d` |  | `ARLEN_DATA` | Where. |

            ## `s`

            | key | type | default | range | variable | meaning |
            |---|---|---|---|---|---|
            | `s.wait` | duration | `5s` | 1s to 1m | `ARLEN_S_WAIT` | How long \| so. |
            | `s.token` | text, secret | none |  | `ARLEN_S_TOKEN` | A secret. |
            | `s.color` | `red`, `blue` | by chance |  | `ARLEN_S_COLOR` | Which. |
            | `s.peers` | list of endpoint | none |  | `ARLEN_S_PEERS` | Who. |

            ## Old names

            Still understood; `arlen config` shows the value under the new name. Set one of the two, not both.

            | old key | old variable | now |
            |---|---|---|
            | `t.old` | `ARLEN_T` | `s.token` |

            ## Retired

            Refused, so that nobody believes that they still work.

            | key | variable | what to do |
            |---|---|---|
            | `s.gone` |  | Remove it. |

            """,
            page,
            StringComparison.Ordinal);
    }

    /// <summary>The example of the page must not be the first thing that a newcomer cannot start with.</summary>
    [Fact]
    public void The_example_of_the_page_loads()
    {
        var page = ConfigurationReference.ToMarkdown(ConfigurationDirectory.Library);
        var start = page.IndexOf("# arlen.conf", StringComparison.Ordinal);
        using var directory = new ConfigurationDirectory();
        directory.Write("arlen.conf", page[start..page.IndexOf("```", start, StringComparison.Ordinal)]).Write(
            "common.conf", "cluster.port = 1");

        var loaded = ConfigurationLoader.Load(
            directory.Request with { Variables = new Dictionary<string, string> { ["HOME"] = "/srv/x" } });

        Assert.Empty(loaded.Problems);
        Assert.Equal(
            ("shop", "/srv/x/arlen", 512),
            (loaded.Text("cluster.name"), loaded.Text("data"), loaded.Integer("workers.maxQueued")));
    }

    /// <summary>
    /// The committed page holds the library's keys as they are; the programs that add keys of their own check the whole of it.
    /// </summary>
    [Fact]
    public void The_committed_page_describes_every_key_of_the_library()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "configuration.md"));

        foreach (var line in ConfigurationReference.ToMarkdown(ConfigurationDirectory.Library).Split('\n'))
        {
            Assert.Contains(line, page, StringComparison.Ordinal);
        }
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "Arlen.Cluster.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
