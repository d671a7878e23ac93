using System.Globalization;
using Arlen.Testing;

namespace Arlen.Integration.Tests;

/// <summary>Reads a node's <c>/metrics</c>.</summary>
internal static class Metrics
{
    /// <summary>How often the node has given a refusal.</summary>
    public static Task<double> RefusalsAsync(ArlenNode node, string code) =>
        SumAsync(node, "arlen_refusals_total", $"code=\"{code}\"");

    /// <summary>Waits until the node has counted a number of refusals; what it shows is some hundred milliseconds old.</summary>
    public static Task<double> WaitForRefusalsAsync(ArlenNode node, string code, double count) => Eventually.SeeAsync(
        $"{code} is counted", _ => RefusalsAsync(node, code), seen => seen == count, TimeSpan.FromSeconds(3));

    /// <summary>The sum of all lines of an instrument that carry a label; zero where there is none.</summary>
    public static async Task<double> SumAsync(ArlenNode node, string name, string label)
    {
        var text = await node.Http.GetStringAsync("metrics");
        return text.Split('\n')
            .Where(l => l.StartsWith(name + "{", StringComparison.Ordinal) && l.Contains(label, StringComparison.Ordinal))
            .Select(l => l[(l.LastIndexOf('}') + 1)..].Trim().Split(' ')[0])
            .Sum(v => double.Parse(v, CultureInfo.InvariantCulture));
    }
}
