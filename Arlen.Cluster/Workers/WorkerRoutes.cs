using System.Text.RegularExpressions;

namespace Arlen.Workers;

/// <summary>What the runtime reads out of a route pattern.</summary>
internal static partial class WorkerRoutes
{
    /// <summary>The route value that names a keyed worker's action.</summary>
    public const string ActionParameter = "action";

    /// <summary>The first parameter of a pattern: a keyed worker's key.</summary>
    public static string? FirstParameter(string pattern)
    {
        var match = Parameter().Match(pattern);
        return match.Success ? match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"\{\*{0,2}([A-Za-z_][A-Za-z0-9_]*)")]
    private static partial Regex Parameter();
}
