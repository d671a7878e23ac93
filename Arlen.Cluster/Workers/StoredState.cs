namespace Arlen.Workers;

/// <summary>A keyed worker's state as its store knows it.</summary>
/// <param name="Bytes">The state; empty where nothing was saved.</param>
/// <param name="Version">Grows by one with every save; zero where nothing was saved.</param>
public readonly record struct StoredState(ReadOnlyMemory<byte> Bytes, long Version);
