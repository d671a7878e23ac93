using System.Globalization;
using System.Text;

namespace Arlen.Configuration;

/// <summary>The catalogue as a page for people.</summary>
public static class ConfigurationReference
{
    private const string Introduction = """
        # Configuration

        *Written by the program from its catalogue of keys; do not edit it by hand.*

        A node runs without any configuration. What you set comes from these places; a later one wins:

        | | where | for example |
        |---|---|---|
        | 1 | the defaults below | |
        | 2 | `arlen.conf` in the directory you start from | `cluster.failover = 5s` |
        | 3 | `arlen.<environment>.conf` beside it, if it is there | `cluster.failover = 20s` |
        | 4 | environment variables | `ARLEN_CLUSTER_FAILOVER=5s` |
        | 5 | the command line, the last of several | `--set cluster.failover=5s` |

        `--config FILE` or `ARLEN_CONFIG` names another file, which must be there. The environment is `production` unless
        `--environment NAME` or `ARLEN_ENVIRONMENT` says otherwise.

        `arlen config` shows every value with where it came from, `arlen config --explain KEY` all that is known of one key.

        A mistake is never passed over: an unknown key or `ARLEN_` variable, a value that cannot be read or is out of range, a
        brace or quote that is missing, one key set twice in one file. All of them are reported together, each with its place
        and its repair, and the node does not start (exit status 78).

        ## The files

        ```hocon
        # arlen.conf
        cluster {
          name  = shop
          seeds = ["node-1:8110", "node-2:8110"]   # what has signs in it stands in quotes
        }
        workers.maxQueued = 512                    # the same as workers { maxQueued = 512 }
        data = ${HOME}/arlen                       # an environment variable, or another key of the file
        cluster.nodeID = ${?NODE_NAME}             # as if the line were not there, where NODE_NAME is not set
        include "common.conf"                      # read from beside this file; it must be there
        akka { loglevel = INFO }                   # handed to the actor system as it is
        ```

        Files are UTF-8, written in HOCON: `#` and `//` begin a comment, `=` and `:` mean the same, lists may be added to with
        `+=`, a text of several lines stands between three quotes, and `null` takes back what an earlier file set.

        ## How values are written


        """;

    /// <summary>The whole page, as Markdown.</summary>
    /// <param name="catalogue">The keys to describe.</param>
    public static string ToMarkdown(KeyCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var page = new StringBuilder(Introduction);
        page.Append(Kinds());
        foreach (var section in catalogue.All.GroupBy(k => SectionOf(k.Key)))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n{Section(section.Key, section)}");
        }

        AppendFormer(page, catalogue);
        AppendRetired(page, catalogue);
        return page.ToString();
    }

    /// <summary>The part of the page about one section.</summary>
    internal static string Section(string name, IEnumerable<KeyDefinition> keys)
    {
        var part = new StringBuilder();
        part.Append(name.Length == 0 ? "## Keys without a section\n\n" : $"## `{name}`\n\n");
        part.Append("| key | type | default | range | variable | meaning |\n|---|---|---|---|---|---|\n");
        foreach (var key in keys)
        {
            part.Append(
                CultureInfo.InvariantCulture, $"| `{key.Key}` | {TypeOf(key)} | {DefaultOf(key)} | {KindWords.Range(key)} ");
            part.Append(CultureInfo.InvariantCulture, $"| `{key.Variable}` | {Cell(key.Summary)} |\n");
        }

        return part.ToString();
    }

    private static string SectionOf(string key) =>
        key.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? key[..dot] : "";

    private static string Kinds()
    {
        var part = new StringBuilder("| type | is |\n|---|---|\n");
        foreach (var (kind, meaning) in KindWords.Meanings)
        {
            part.Append(CultureInfo.InvariantCulture, $"| {kind} | {meaning} |\n");
        }

        return part.ToString();
    }

    private static string TypeOf(KeyDefinition key) => key switch
    {
        { Kind: KeyKind.List, ElementKind: KeyKind.Choice } => "list of " + Words(key),
        { Kind: KeyKind.List } => "list of " + KindWords.Name(key.ElementKind),
        { Kind: KeyKind.Choice } => Words(key),
        _ => KindWords.Name(key.Kind),
    } + (key.IsSecret ? ", secret" : "");

    private static string Words(KeyDefinition key) => string.Join(", ", key.Choices.Select(c => $"`{c}`"));

    private static string DefaultOf(KeyDefinition key) => key switch
    {
        { DefaultText: { } text } => Cell(text),
        { DefaultFrom: { } other } => $"that of `{other}`",
        { Default.Length: 0 } => "none",
        _ => $"`{Cell(key.Default)}`",
    };

    private static void AppendFormer(StringBuilder page, KeyCatalogue catalogue)
    {
        var keys = catalogue.All.Where(k => !k.FormerKeys.IsEmpty || !k.FormerVariables.IsEmpty).ToArray();
        if (keys.Length == 0)
        {
            return;
        }

        page.Append("\n## Old names\n\nStill understood; `arlen config` shows the value under the new name. ");
        page.Append("Set one of the two, not both.\n\n");
        page.Append("| old key | old variable | now |\n|---|---|---|\n");
        foreach (var key in keys)
        {
            page.Append(
                CultureInfo.InvariantCulture, $"| {Names(key.FormerKeys)} | {Names(key.FormerVariables)} | `{key.Key}` |\n");
        }
    }

    private static void AppendRetired(StringBuilder page, KeyCatalogue catalogue)
    {
        if (catalogue.Retired.IsEmpty)
        {
            return;
        }

        page.Append("\n## Retired\n\nRefused, so that nobody believes that they still work.\n\n");
        page.Append("| key | variable | what to do |\n|---|---|---|\n");
        foreach (var retired in catalogue.Retired)
        {
            var variable = retired.Variable is null ? "" : $"`{retired.Variable}`";
            page.Append(CultureInfo.InvariantCulture, $"| `{retired.Key}` | {variable} | {Cell(retired.Reason)} |\n");
        }
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"`{n}`"));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
