using System.CommandLine;

namespace Arlen.Node.Cli;

/// <summary>Options that several commands take, in one form.</summary>
internal static class SharedOptions
{
    /// <summary>One envelope on standard output instead of text.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Print one JSON envelope instead of text.", Recursive = true };

    /// <summary>Where <c>up</c> keeps what it needs to find its nodes again.</summary>
    public static Option<string> Directory() => new("--data")
    {
        Description = "The directory that 'up' keeps its nodes in.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".arlen",
    };

    /// <summary>A configuration file of its own.</summary>
    public static Option<string?> Config() => new("--config")
    {
        Description = "The configuration file. Without it arlen.conf of this directory, if it is there.",
        HelpName = "FILE",
    };

    /// <summary>Which <c>arlen.ENVIRONMENT.conf</c> is laid over the file.</summary>
    public static Option<string?> Environment() => new("--environment")
    {
        Description = "Lays arlen.NAME.conf over the file. Without it 'production'.",
        HelpName = "NAME",
    };

    /// <summary>Single settings.</summary>
    public static Option<string[]> Set() => new("--set")
    {
        Description = "Sets one key, over files and variables; may be repeated.",
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
        Validators =
        {
            result =>
            {
                foreach (var token in result.Tokens.Where(t => !t.Value.Contains('=')))
                {
                    result.AddError($"--set takes KEY=VALUE, and '{token.Value}' has no '='.");
                }
            },
        },
    };
}
