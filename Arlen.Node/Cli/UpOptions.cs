using System.CommandLine;
using Arlen.Node.Supervision;

namespace Arlen.Node.Cli;

/// <summary>The options of <c>up</c>.</summary>
internal sealed class UpOptions
{
    private readonly Option<int> _nodes = NumberOption.Create(
        "--nodes", "N", $"How many nodes, 1 to {PortPlan.MaxNodes}.", standard: 3, least: 1, PortPlan.MaxNodes);

    private readonly Option<int> _basePort = NumberOption.Create(
        "--base-port",
        "P",
        $"Node i gets public port P+i-1, cluster port P+{PortPlan.BlockSize}+i-1, transport port P+{2 * PortPlan.BlockSize}+i-1.",
        standard: 8080,
        least: 1,
        PortPlan.MaxBasePort);

    private readonly Option<string> _restart = new("--restart")
    {
        Description = "Whether a node that dies is started again: always or never.",
        HelpName = "WHEN",
        DefaultValueFactory = _ => "always",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value: not ("always" or "never") } token, ..])
                {
                    result.AddError($"--restart takes always or never, not '{token.Value}'.");
                }
            },
        },
    };

    private readonly Option<string?> _app = new("--app")
    {
        Description = "Runs this .NET program on every node instead of arlen's own: one that calls builder.AddArlen.",
        HelpName = "PATH.dll",
    };

    private readonly Option<string> _directory = SharedOptions.Directory();
    private readonly ConfigurationOptions _configuration = new();

    /// <summary>Gives them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_nodes);
        command.Add(_basePort);
        command.Add(_directory);
        command.Add(_restart);
        command.Add(_app);
        _configuration.AddTo(command);
    }

    /// <summary>What was asked for.</summary>
    public UpRequest Read(ParseResult parse) => new(
        parse.GetValue(_nodes),
        parse.GetValue(_basePort),
        Path.GetFullPath(parse.GetValue(_directory)!),
        parse.GetValue(_restart) != "never",
        parse.GetValue(_app) is { } app ? Path.GetFullPath(app) : null,
        [.. _configuration.Given(parse)]);
}
