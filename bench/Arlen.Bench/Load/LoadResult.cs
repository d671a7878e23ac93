namespace Arlen.Bench.Load;

/// <summary>What came of a <see cref="LoadPlan"/>.</summary>
/// <param name="Seconds">How long it took in fact.</param>
/// <param name="Answered">Answers of status 200.</param>
/// <param name="Refused">Answers of status 503.</param>
/// <param name="Failed">Any other answer, and connections that broke.</param>
internal sealed record LoadResult(double Seconds, Latencies Answered, Latencies Refused, long Failed)
{
    /// <summary>Answers of status 200 per second.</summary>
    public double Goodput => Answered.Count / Seconds;

    /// <summary>Requests per second that the generator got out.</summary>
    public double Offered => (Answered.Count + Refused.Count + Failed) / Seconds;
}
