using System.Collections.Immutable;
using Arlen.Configuration;
using Arlen.Node.Cli.Output;

namespace Arlen.Node.Diagnosis;

/// <summary>All checks of <c>doctor</c>, in the order in which a start would stumble over them.</summary>
internal static class Examination
{
    /// <summary>Runs them; none of them changes anything that stays.</summary>
    public static async Task<ImmutableArray<Finding>> RunAsync(
        LoadedConfiguration configuration, TimeProvider time, CancellationToken cancellation) =>
    [
        RuntimeCheck.Run(),
        .. ConfigurationCheck.Run(configuration),
        .. PortChecks.Run(configuration),
        .. StorageChecks.Run(Path.GetFullPath(configuration.Text("data"))),
        OpenFilesCheck.Run(),
        ClockCheck.Run(),
        .. await SeedChecks.RunAsync(configuration.List("cluster.seeds"), time, cancellation),
    ];

    /// <summary>The error of an examination in which something failed; null where nothing did.</summary>
    public static CliError? ErrorOf(ImmutableArray<Finding> findings) => findings.Where(f => f.Status == "fail").ToArray() switch
    {
        [] => null,
        [var one] => new CliError("doctor_failed", one.Message, one.Fixit!),
        var many => new CliError(
            "doctor_failed", $"{many.Length} checks failed; the first: {many[0].Message}", many[0].Fixit!),
    };
}
