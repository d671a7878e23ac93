using System.CommandLine;

namespace Arlen.Node.Cli.Help;

/// <summary>A command with what a newcomer needs beside the list of options.</summary>
/// <param name="name">What is typed.</param>
/// <param name="summary">One line for the list of commands.</param>
internal sealed class DocumentedCommand(string name, string summary) : Command(name, summary)
{
    /// <summary>What it does and what it leaves behind, in a few sentences.</summary>
    public string? About { get; init; }

    /// <summary>Lines to type, each with what it is for.</summary>
    public IReadOnlyList<(string Line, string Purpose)> Examples { get; init; } = [];
}
