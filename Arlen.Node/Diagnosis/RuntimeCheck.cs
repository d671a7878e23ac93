using Arlen.Refusals;

namespace Arlen.Node.Diagnosis;

/// <summary>The .NET runtime that a node runs on.</summary>
internal static class RuntimeCheck
{
    private const int Needed = 10;

    /// <summary>Looks at the runtime of this process: a node gets the same.</summary>
    public static Finding Run() => Environment.Version.Major >= Needed
        ? Finding.Ok("runtime", $".NET {Environment.Version}.")
        : Finding.Fail(
            "runtime", $".NET {Environment.Version} is too old.", new Fixit($"Install the .NET {Needed} runtime.", "https://dot.net"));
}
