namespace Arlen.Bench.Runs;

/// <summary>What one amount of work per request gives under growing load.</summary>
/// <param name="WorkMs">How long a request holds its slot, in milliseconds.</param>
/// <param name="Capacity">Answers per second with all slots taken and as many more waiting, nobody refused.</param>
/// <param name="Points">The offered loads, smallest first.</param>
internal sealed record OverloadCurve(int WorkMs, double Capacity, IReadOnlyList<OverloadPoint> Points)
{
    public double Peak => Points.Max(p => p.Load.Goodput);

    public OverloadPoint Last => Points[^1];

    /// <summary>Goodput at the largest load, as a part of the best.</summary>
    public double Kept => Last.Load.Goodput / Peak;

    /// <summary>Whether the generator got out nine tenths of what it was told to at the largest load.</summary>
    public bool IsFullyOffered => Last.Load.Offered >= 0.9 * Last.Asked;
}
