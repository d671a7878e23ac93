using System.Globalization;

namespace Arlen.Bench.Reports;

/// <summary>How numbers are written and reduced.</summary>
internal static class Figures
{
    public static double Median(this IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>A count with thousands apart.</summary>
    public static string Whole(double value) => double.IsNaN(value) ? "-" : value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Ratio(double value) => double.IsNaN(value) ? "-" : value.ToString("F2", CultureInfo.InvariantCulture);

    public static string Milliseconds(TimeSpan value) => value.TotalMilliseconds.ToString("F2", CultureInfo.InvariantCulture);

    public static string Seconds(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    /// <summary>A target and whether it is met.</summary>
    public static string Verdict(bool met, string target) => $"{target}: {(met ? "met" : "**missed**")}";
}
