using System.CommandLine;
using Arlen.Node.Cli.Data;
using Arlen.Node.Cli.Help;
using Arlen.Node.Cli.Output;
using Arlen.Refusals;
using Spectre.Console;

namespace Arlen.Node.Cli;

/// <summary><c>arlen status</c>: what the nodes say of themselves and their cluster.</summary>
internal static class StatusCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var directory = SharedOptions.Directory();
        var url = new Option<string[]>("--url")
        {
            Description = "Ask the node at this address instead of those that 'up' started; may be repeated.",
            HelpName = "URL",
            DefaultValueFactory = _ => [],
        };
        var command = new DocumentedCommand("status", "Ask the nodes how they and their cluster are.")
        {
            About = "Asks each node's /clusterz. Exit code 1 where no node answers.",
            Examples =
            [
                ("arlen status", "the nodes that 'up' started here"),
                ("arlen status --url http://10.0.0.5:8080", "a node anywhere"),
            ],
        };
        command.Add(directory);
        command.Add(url);
        command.SetAction(async (parse, cancellation) =>
        {
            var targets = Targets(parse.GetValue(url) ?? [], parse.GetValue(directory)!);
            using var client = new ClusterzClient();
            var answers = await Task.WhenAll(targets.Select(t => client.AskAsync(t.Name, t.Url, cancellation)));
            return Tell(CommandOutput.For(parse), StatusSummary.Of(answers));
        });
        return command;
    }

    private static IEnumerable<(string Name, string Url)> Targets(string[] urls, string directory) => urls.Length > 0
        ? urls.Select(u => (u, u))
        : (RunningNodes.Find(directory) ?? throw RunningNodes.NothingUp(directory)).Nodes.Select(n => (n.Plan.Name, n.Plan.Url));

    private static int Tell(CommandOutput output, StatusData data)
    {
        void Text(TextWriter to) => Write(output, to, data);
        return data.Nodes.Any(n => n.State != "unreachable")
            ? output.Succeed(data, EnvelopeJson.Printed.EnvelopeStatusData, Text)
            : output.Fail(NobodyAnswers(data), ExitCodes.Failure, data, EnvelopeJson.Printed.EnvelopeStatusData, Text);
    }

    private static void Write(CommandOutput output, TextWriter to, StatusData data)
    {
        if (output.IsTerminal)
        {
            AnsiConsole.Write(Table(data));
        }
        else
        {
            var table = new PlainTable("NODE", "URL", "STATE", "SHARDS", "IN FLIGHT", "WAITING", "COMPLETED", "REFUSED");
            foreach (var n in data.Nodes)
            {
                var requests = n.Requests;
                table.Add(
                    n.Node, n.Url, n.State, n.Shards, requests?.InFlight, requests?.Waiting, requests?.Completed, requests?.Refused);
            }

            table.Write(to);
        }

        if (data.Quorum is { } quorum)
        {
            to.WriteLine($"Cluster {data.Cluster}: {quorum.Sentence}");
        }
    }

    private static Table Table(StatusData data)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumns("node", "url", "state", "shards", "in flight", "waiting", "completed", "refused");
        foreach (var n in data.Nodes)
        {
            table.AddRow(
                Markup.Escape(n.Node), Markup.Escape(n.Url), StateColours.Mark(Markup.Escape(n.State)), $"{n.Shards}",
                $"{n.Requests?.InFlight}", $"{n.Requests?.Waiting}", $"{n.Requests?.Completed}", $"{n.Requests?.Refused}");
        }

        return table;
    }

    private static CliError NobodyAnswers(StatusData data) => new(
        "no_answer",
        data.Nodes.Length == 1 ? $"{data.Nodes[0].Url} does not answer." : $"None of the {data.Nodes.Length} nodes answers.",
        new Fixit("See whether they run, and what they printed.", "arlen ps"));
}
