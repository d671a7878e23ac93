using System.CommandLine;
using Arlen.Configuration;
using Arlen.Node.Cli.Data;
using Arlen.Node.Cli.Help;
using Arlen.Node.Cli.Output;
using Arlen.Node.Hosting;
using Arlen.Refusals;

namespace Arlen.Node.Cli;

/// <summary><c>arlen config</c>: what is set, by what, and what it means.</summary>
internal static class ConfigCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var options = new ConfigurationOptions();
        var explain = new Option<string?>("--explain") { Description = "Say all that is known of one key.", HelpName = "KEY" };
        var reference = new Option<bool>("--reference") { Description = "Print the page of all keys, as Markdown." };
        var command = new DocumentedCommand("config", "Check the configuration and show where each value comes from.")
        {
            About = """
                Later wins: defaults, arlen.conf, arlen.ENVIRONMENT.conf, ARLEN_… variables, --set. Secrets are never shown.
                Exit code 78 where something is wrong; every fault is told at once.
                """,
            Examples =
            [
                ("arlen config", "every key with its value and where that was set"),
                ("arlen config --explain cluster.failover", "what one key means and may be"),
                ("ARLEN_PORT=9000 arlen config --json", "for a program"),
            ],
        };
        options.AddTo(command);
        command.Add(explain);
        command.Add(reference);
        command.SetAction(parse =>
        {
            var output = CommandOutput.For(parse);
            return (parse.GetValue(reference), parse.GetValue(explain)) switch
            {
                (true, _) => Reference(output),
                (_, { } key) => Explain(output, NodeConfiguration.Load(options.Given(parse)), key),
                _ => Show(output, NodeConfiguration.Load(options.Given(parse))),
            };
        });
        return command;
    }

    private static int Reference(CommandOutput output)
    {
        var page = ConfigurationReference.ToMarkdown(NodeConfiguration.Catalogue);
        return output.Succeed(new ConfigReferenceData(page), EnvelopeJson.Printed.EnvelopeConfigReferenceData, to => to.Write(page));
    }

    private static int Show(CommandOutput output, LoadedConfiguration configuration)
    {
        var data = new ConfigData([.. configuration.Values.Select(v => new ConfigRow(v.Key.Key, v.Shown, v.Origin))]);
        return NodeConfiguration.ErrorOf(configuration.Problems) is { } error
            ? output.Fail(error, ExitCodes.Configuration, data, EnvelopeJson.Printed.EnvelopeConfigData)
            : output.Succeed(data, EnvelopeJson.Printed.EnvelopeConfigData, to =>
            {
                var table = new PlainTable("KEY", "VALUE", "SET BY");
                foreach (var row in data.Values)
                {
                    table.Add(row.Key, row.Value, row.Origin);
                }

                table.Write(to);
            });
    }

    private static int Explain(CommandOutput output, LoadedConfiguration configuration, string name)
    {
        if (NodeConfiguration.Catalogue.Find(name) is not { } key)
        {
            return output.Fail(UnknownKey(name), ExitCodes.Usage);
        }

        var data = KeyExplanation.Of(configuration.Values.First(v => v.Key.Key == key.Key));
        return output.Succeed(data, EnvelopeJson.Printed.EnvelopeConfigKeyData, to => KeyExplanation.Write(to, data));
    }

    private static CliError UnknownKey(string name)
    {
        var nearest = NodeConfiguration.Catalogue.Nearest(name);
        var retired = NodeConfiguration.Catalogue.Retired.FirstOrDefault(r => r.Key == name);
        return retired is not null
            ? new CliError("retired_key", $"The key '{name}' is not used any more.", new Fixit(retired.Reason))
            : new CliError(
                "unknown_key",
                $"There is no key '{name}'.",
                nearest is null
                    ? new Fixit("Look at the list of keys.", "arlen config")
                    : new Fixit($"Did you mean '{nearest}'?", $"arlen config --explain {nearest}"));
    }
}
