using Arlen.Bench.Load;

namespace Arlen.Bench.Runs;

/// <summary>One offered load.</summary>
/// <param name="Factor">In multiples of the capacity.</param>
/// <param name="Asked">Requests per second that the generator was told to send.</param>
/// <param name="Load">What came of it.</param>
internal sealed record OverloadPoint(double Factor, double Asked, LoadResult Load);
