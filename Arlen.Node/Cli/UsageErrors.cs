using System.CommandLine;
using Arlen.Node.Cli.Help;
using Arlen.Node.Cli.Output;
using Arlen.Refusals;

namespace Arlen.Node.Cli;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    /// <summary>The first fault of the line.</summary>
    public static CliError Of(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        if (parse.UnmatchedTokens is not [var token, ..])
        {
            return new CliError("invalid_argument", Sentence(parse.Errors[0].Message), SeeHelp(command));
        }

        if (token.StartsWith('-'))
        {
            var options = command.Options.Append(SharedOptions.Json).Where(o => !o.Hidden).SelectMany(o => o.Aliases.Append(o.Name));
            var nearest = Spelling.Nearest(token.Split('=')[0], options.Where(o => o.StartsWith("--")));
            return Unknown("unknown_option", "option", token, nearest, command);
        }

        return command.Subcommands.Count > 0
            ? Unknown("unknown_command", "command", token, Spelling.Nearest(token, Shown(command.Subcommands)), command)
            : new CliError("unexpected_argument", $"'{token}' is more than 'arlen {CommandPath.Of(command)}' takes.", SeeHelp(command));
    }

    private static IEnumerable<string> Shown(IEnumerable<Command> commands) => commands.Where(c => !c.Hidden).Select(c => c.Name);

    private static CliError Unknown(string code, string kind, string token, string? nearest, Command command)
    {
        var parents = command is RootCommand ? "arlen" : $"arlen {CommandPath.Of(command)}";
        return new CliError(
            code,
            $"'{token}' is not {(kind == "option" ? "an" : "a")} {kind} of '{parents}'.",
            nearest is null ? SeeHelp(command) : new Fixit($"Did you mean '{nearest}'?", $"{parents} {nearest}"));
    }

    private static Fixit SeeHelp(Command command) => new(
        "Read what it takes.", command is RootCommand ? "arlen --help" : $"arlen {CommandPath.Of(command)} --help");

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
