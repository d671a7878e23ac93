using System.Collections.Immutable;

namespace Arlen.Configuration;

/// <summary>The configuration has faults; the program must not start.</summary>
/// <param name="problems">All of them.</param>
public sealed class ConfigurationException(ImmutableArray<ConfigurationProblem> problems) : Exception(Describe(problems))
{
    /// <summary>The exit status of a program that this stops: <c>EX_CONFIG</c> of sysexits.h.</summary>
    public const int ExitCode = 78;

    /// <summary>All faults, in the order in which they were found.</summary>
    public ImmutableArray<ConfigurationProblem> Problems { get; } = problems;

    private static string Describe(ImmutableArray<ConfigurationProblem> problems) =>
        string.Join(Environment.NewLine, problems.Select(p => $"{p}. {p.Fixit.Action}"));
}
