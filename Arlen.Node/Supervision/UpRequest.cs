using System.Collections.Immutable;
using System.Globalization;

namespace Arlen.Node.Supervision;

/// <summary>What <c>up</c> was asked for.</summary>
/// <param name="Nodes">How many nodes.</param>
/// <param name="BasePort">The public port of the first.</param>
/// <param name="Directory">Where they keep their things, a full path.</param>
/// <param name="Restart">Whether what dies is started again.</param>
/// <param name="App">A program of the user's, or null.</param>
/// <param name="Passed">Configuration options for every node.</param>
internal sealed record UpRequest(int Nodes, int BasePort, string Directory, bool Restart, string? App, ImmutableArray<string> Passed)
{
    /// <summary>How a supervisor in the background ended.</summary>
    public string ReportFile => Path.Combine(Directory, "up.json");

    /// <summary>What a supervisor in the background prints.</summary>
    public string LogFile => Path.Combine(Directory, "up.log");

    /// <summary>The same as options again.</summary>
    public IEnumerable<string> ToArguments() =>
    [
        "--nodes", Nodes.ToString(CultureInfo.InvariantCulture),
        "--base-port", BasePort.ToString(CultureInfo.InvariantCulture),
        "--data", Directory,
        "--restart", Restart ? "always" : "never",
        .. App is null ? [] : new[] { "--app", App },
        .. Passed,
    ];
}
