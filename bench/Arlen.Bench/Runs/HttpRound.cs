using Arlen.Bench.Load;

namespace Arlen.Bench.Runs;

/// <summary>One measurement of one variant.</summary>
/// <param name="Load">What the generator saw.</param>
/// <param name="ProcessorMicroseconds">Processor time of all its processes per request.</param>
/// <param name="AllocatedBytes">What all its processes allocated per request.</param>
internal sealed record HttpRound(LoadResult Load, double ProcessorMicroseconds, double AllocatedBytes);
