using System.Collections.Immutable;

namespace Arlen.Testing.Load;

/// <summary>All that happened to a load.</summary>
/// <param name="Outcomes">Every request, in the order of their numbers.</param>
/// <param name="Lasted">From the first request to the last outcome.</param>
public sealed record LoadReport(ImmutableArray<LoadOutcome> Outcomes, TimeSpan Lasted)
{
    /// <summary>The requests that were not answered with 2xx.</summary>
    public IEnumerable<LoadOutcome> Failures => Outcomes.Where(o => !o.IsSuccess);

    /// <summary>The latency that a share of the requests did not exceed.</summary>
    /// <param name="share">0 to 1: 0.99 for the 99th percentile.</param>
    public TimeSpan Latency(double share)
    {
        var sorted = Outcomes.Select(o => o.Latency).Order().ToList();
        return sorted.Count == 0 ? TimeSpan.Zero : sorted[(int)Math.Min(sorted.Count - 1, share * sorted.Count)];
    }

    /// <summary>The longest time in which no request of a kind succeeded, by when they ended.</summary>
    /// <param name="from">The begin of the time that is looked at, since the load began.</param>
    /// <param name="to">Its end.</param>
    /// <param name="which">Which requests.</param>
    public TimeSpan LongestGap(TimeSpan from, TimeSpan to, Func<LoadOutcome, bool> which)
    {
        var good = Outcomes.Where(o => o.IsSuccess && which(o)).Select(o => o.EndedAfter).Where(t => t > from && t < to).Order();
        var last = from;
        var longest = TimeSpan.Zero;
        foreach (var at in good.Append(to))
        {
            longest = at - last > longest ? at - last : longest;
            last = at;
        }

        return longest;
    }

    /// <summary>Counts by kind, and latencies: one line.</summary>
    public override string ToString()
    {
        var kinds = Outcomes.GroupBy(o => o.Kind).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} x {g.Key}");
        return $"{Outcomes.Length} requests in {Lasted.TotalSeconds:0.0} s: {string.Join(", ", kinds)}; "
            + $"p50 {Latency(0.5).TotalMilliseconds:0.0} ms, p99 {Latency(0.99).TotalMilliseconds:0.0} ms, "
            + $"max {Latency(1).TotalMilliseconds:0} ms";
    }
}
