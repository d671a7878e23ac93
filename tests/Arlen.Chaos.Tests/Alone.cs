namespace Arlen.Chaos.Tests;

/// <summary>Tests that measure this process: no other runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
