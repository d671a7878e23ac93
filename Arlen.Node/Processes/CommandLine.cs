using System.Collections.Immutable;

namespace Arlen.Node.Processes;

/// <summary>A program with its arguments.</summary>
/// <param name="Program">The file, or a name to be found on the path.</param>
/// <param name="Arguments">The arguments, each as the program gets it.</param>
internal sealed record CommandLine(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>This program again, with other arguments.</summary>
    /// <remarks>Under <c>dotnet arlen.dll</c> the process is <c>dotnet</c>, and the library has to be named.</remarks>
    public static CommandLine Self(params IEnumerable<string> arguments)
    {
        var process = Environment.ProcessPath ?? "arlen";
        return Path.GetFileNameWithoutExtension(process) == "dotnet"
            ? new CommandLine(process, [Path.Combine(AppContext.BaseDirectory, "arlen.dll"), .. arguments])
            : new CommandLine(process, [.. arguments]);
    }

    /// <summary>Another .NET program.</summary>
    public static CommandLine Library(string path, params IEnumerable<string> arguments)
    {
        var process = Environment.ProcessPath ?? "dotnet";
        var dotnet = Path.GetFileNameWithoutExtension(process) == "dotnet" ? process : "dotnet";
        return new CommandLine(dotnet, [Path.GetFullPath(path), .. arguments]);
    }
}
