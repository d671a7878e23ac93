using System.CommandLine;

namespace Arlen.Node.Cli.Help;

/// <summary>The text of <c>--help</c>.</summary>
/// <remarks>Written here and not by the parser's own help: its layout cannot be changed, and it has no place for
/// examples.</remarks>
internal static class HelpText
{
    /// <summary>Writes the help of a command; of the program itself for the root.</summary>
    public static void Write(Command command, TextWriter to)
    {
        if (command is RootCommand root)
        {
            RootHelpText.Write(root, to);
            return;
        }

        to.WriteLine(command.Description);
        if (command is DocumentedCommand { About: { } about })
        {
            to.WriteLine();
            to.WriteLine(about);
        }

        to.WriteLine();
        to.WriteLine($"Usage: {Usage(command)}");
        WriteSection(to, "Commands", command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description ?? "")));
        WriteSection(to, "Arguments", command.Arguments.Where(a => !a.Hidden).Select(a => (a.HelpName ?? a.Name, a.Description ?? "")));
        WriteSection(to, "Options", command.Options.Concat([SharedOptions.Json]).Where(o => !o.Hidden).Select(o => (Form(o), Meaning(o))));
        if (command is DocumentedCommand { Examples: { Count: > 0 } examples })
        {
            WriteSection(to, "Examples", examples);
        }
    }

    /// <summary>Writes a heading and two aligned columns; nothing where there are no rows.</summary>
    public static void WriteSection(TextWriter to, string heading, IEnumerable<(string Left, string Right)> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        var width = all.Max(r => r.Left.Length);
        to.WriteLine();
        to.WriteLine($"{heading}:");
        foreach (var (left, right) in all)
        {
            to.WriteLine($"  {left.PadRight(width)}  {right}");
        }
    }

    private static string Usage(Command command)
    {
        var arguments = command.Arguments.Where(a => !a.Hidden)
            .Select(a => a.Arity.MinimumNumberOfValues == 0 ? $" [{a.HelpName ?? a.Name}]" : $" {a.HelpName ?? a.Name}");
        var inner = command.Subcommands.Count > 0 ? " COMMAND" : "";
        return $"arlen {CommandPath.Of(command)}{inner}{string.Concat(arguments)} [options]";
    }

    private static string Form(Option option) => option.HelpName is { } value ? $"{option.Name} {value}" : option.Name;

    private static string Meaning(Option option) =>
        option is { HasDefaultValue: true, HelpName: not null }
            && option.GetDefaultValue() is { } standard and not System.Collections.ICollection
            ? $"{option.Description} Default {standard}."
            : option.Description ?? "";
}
