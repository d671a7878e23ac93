using Arlen.Naming;

namespace Arlen.Workers;

/// <summary>How busy one worker is on this node.</summary>
/// <param name="Worker">Which.</param>
/// <param name="Running">Calls that run now.</param>
/// <param name="Queued">Calls that wait for a slot or for their key.</param>
/// <param name="Activations">Keys that are in memory here; zero for a stateless worker.</param>
public readonly record struct WorkerLoad(WorkerName Worker, int Running, int Queued, int Activations);
