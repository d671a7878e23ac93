namespace Arlen.Bench.Load;

/// <summary>What a generator sends.</summary>
/// <param name="Server">To whom.</param>
/// <param name="Paths">What it asks for, in turn.</param>
/// <param name="Connections">Over how many connections, each with one request at a time.</param>
/// <param name="Duration">For how long.</param>
internal sealed record LoadPlan(Uri Server, IReadOnlyList<string> Paths, int Connections, TimeSpan Duration)
{
    /// <summary>Requests per second over all connections, whether answers come or not; null where each answer is followed by the
    /// next request.</summary>
    public double? Rate { get; init; }
}
