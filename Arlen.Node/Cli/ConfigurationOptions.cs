using System.CommandLine;

namespace Arlen.Node.Cli;

/// <summary>The options by which a command is told what configuration to use.</summary>
internal sealed class ConfigurationOptions
{
    private readonly Option<string?> _config = SharedOptions.Config();
    private readonly Option<string?> _environment = SharedOptions.Environment();
    private readonly Option<string[]> _set = SharedOptions.Set();

    /// <summary>Gives them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_config);
        command.Add(_environment);
        command.Add(_set);
    }

    /// <summary>What was given, to be read again by the loader or passed on to a node.</summary>
    /// <remarks>The file is named in full: a node may run in another directory.</remarks>
    public IReadOnlyList<string> Given(ParseResult parse)
    {
        var given = new List<string>();
        if (parse.GetValue(_config) is { } file)
        {
            given.AddRange(["--config", Path.GetFullPath(file)]);
        }

        if (parse.GetValue(_environment) is { } environment)
        {
            given.AddRange(["--environment", environment]);
        }

        foreach (var setting in parse.GetValue(_set) ?? [])
        {
            given.AddRange(["--set", setting]);
        }

        return given;
    }
}
