using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Running;

/// <summary>How long nobody got an acknowledgement.</summary>
internal static class Availability
{
    /// <summary>The longest time in a window in which no operation was acknowledged to anybody, in seconds.</summary>
    /// <param name="acknowledged">When operations were acknowledged, in seconds, ascending.</param>
    /// <param name="from">The window's start.</param>
    /// <param name="to">The window's end.</param>
    public static double LongestGap(IEnumerable<double> acknowledged, double from, double to)
    {
        var (last, longest) = (from, 0.0);
        foreach (var at in acknowledged.Where(at => at >= from && at <= to))
        {
            longest = Math.Max(longest, at - last);
            last = at;
        }

        return Math.Round(Math.Max(longest, to - last), 3);
    }

    /// <summary>Gives each fault the longest gap from its beginning to the beginning of the next one.</summary>
    /// <param name="faults">In order of time.</param>
    /// <param name="history">The operations.</param>
    /// <param name="end">When the load ended, in seconds.</param>
    public static IReadOnlyList<FaultRecord> Measure(IReadOnlyList<FaultRecord> faults, IEnumerable<Operation> history, double end)
    {
        var acknowledged = history.Where(o => o.Outcome == Outcome.Ok).Select(o => o.ReturnedAt / 1e9).Order().ToArray();
        return [.. faults.Select(f => f with { Unavailable = LongestGap(acknowledged, f.From, NextAfter(f, faults, end)) })];
    }

    private static double NextAfter(FaultRecord fault, IEnumerable<FaultRecord> faults, double end) =>
        faults.Select(f => f.From).Where(from => from > fault.To).Append(Math.Max(end, fault.To)).Min();
}
