using System.Collections.Immutable;
using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Checking;

/// <summary>
/// A report while a checker is at work. An anomaly makes it illegal; an observation of nothing leaves it undecided.
/// </summary>
/// <param name="checker">The checker's name.</param>
internal sealed class ReportDraft(string checker)
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly List<Anomaly> _anomalies = [];
    private long _found;
    private string _undecided = "";

    /// <summary>How many anomalies were found.</summary>
    public long Found => _found;

    public void Count(string name, long more = 1) => _counts[name] = _counts.GetValueOrDefault(name) + more;

    public void Add(Anomaly anomaly)
    {
        _found++;
        if (_anomalies.Count < CheckReport.MaxAnomalies)
        {
            _anomalies.Add(anomaly);
        }
    }

    public void Illegal(string kind, string sentence, params ReadOnlySpan<Operation> operations) =>
        Add(new Anomaly(kind, sentence) { Operations = [.. operations] });

    /// <summary>The verdict cannot be ok: said once, the first reason stays.</summary>
    public void Undecided(string why) => _undecided = _undecided.Length == 0 ? why : _undecided;

    /// <summary>Leaves it undecided where nothing was looked at: a checker that saw nothing proves nothing.</summary>
    /// <param name="looked">How much was looked at.</param>
    /// <param name="what">What it would have been.</param>
    public void Expect(long looked, string what)
    {
        Count(what, looked);
        if (looked == 0)
        {
            Undecided($"there were no {what} to look at");
        }
    }

    public CheckReport Build() => new(checker, Decided())
    {
        Counts = _counts.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Anomalies = [.. _anomalies],
        AnomaliesFound = _found,
        Undecided = _undecided,
    };

    private Verdict Decided() =>
        _found > 0 ? Verdict.Illegal : _undecided.Length > 0 ? Verdict.Unknown : Verdict.Ok;
}
