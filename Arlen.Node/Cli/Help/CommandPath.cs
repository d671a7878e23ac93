using System.CommandLine;

namespace Arlen.Node.Cli.Help;

/// <summary>A command's name with those of its parents.</summary>
internal static class CommandPath
{
    /// <summary>The names without the program's: <c>explain failover</c>; <c>help</c> for the program itself.</summary>
    public static string Of(Command command)
    {
        var names = new Stack<string>();
        for (Symbol? symbol = command; symbol is Command and not RootCommand; symbol = symbol.Parents.FirstOrDefault())
        {
            names.Push(symbol.Name);
        }

        return names.Count == 0 ? "help" : string.Join(' ', names);
    }
}
