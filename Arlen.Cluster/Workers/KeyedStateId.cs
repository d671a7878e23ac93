using Arlen.Naming;

namespace Arlen.Workers;

/// <summary>Whose state it is.</summary>
/// <param name="Worker">The keyed worker.</param>
/// <param name="Key">The key.</param>
public readonly record struct KeyedStateId(WorkerName Worker, string Key);
