using System.Collections.Immutable;

namespace Arlen.Chaos.Checking;

/// <summary>What one checker says of one run: the one form of all verdicts.</summary>
/// <param name="Checker">The checker's name.</param>
/// <param name="Verdict">What it decided.</param>
public sealed record CheckReport(string Checker, Verdict Verdict)
{
    /// <summary>Most anomalies a report describes; all are counted.</summary>
    public const int MaxAnomalies = 20;

    /// <summary>What was looked at and what was found, by name.</summary>
    public ImmutableSortedDictionary<string, long> Counts { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>The first anomalies, at most <see cref="MaxAnomalies"/>.</summary>
    public ImmutableArray<Anomaly> Anomalies { get; init; } = [];

    /// <summary>How many anomalies there were, those that are not described included.</summary>
    public long AnomaliesFound { get; init; }

    /// <summary>Why it is not decided; empty where it is.</summary>
    public string Undecided { get; init; } = "";

    /// <summary>A count, or 0 where the checker did not count such a thing.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The count.</returns>
    public long Count(string name) => Counts.GetValueOrDefault(name);

    /// <summary>The worst of some verdicts; <see cref="Verdict.Unknown"/> where there is none.</summary>
    /// <param name="reports">The reports of one run.</param>
    /// <returns>The verdict of the run.</returns>
    public static Verdict Worst(IEnumerable<CheckReport> reports) =>
        reports.Select(r => r.Verdict).DefaultIfEmpty(Verdict.Unknown).Max();

    /// <summary>The report on one line: <c>fencing-sink: illegal (effects 12, stale accepted 1): …</c>.</summary>
    /// <returns>Name, verdict, counts and the first anomaly's sentence.</returns>
    public override string ToString()
    {
        var counts = Counts.IsEmpty ? "" : $" ({string.Join(", ", Counts.Select(c => $"{c.Key} {c.Value}"))})";
        var why = Anomalies.IsEmpty ? Undecided : Anomalies[0].Sentence;
        return $"{Checker}: {Verdict}{counts}{(why.Length == 0 ? "" : ": ")}{why}";
    }
}
