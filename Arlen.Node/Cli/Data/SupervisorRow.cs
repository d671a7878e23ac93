namespace Arlen.Node.Cli.Data;

/// <summary>The process that looks after the nodes.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Alive">Whether it still runs; without it nothing restarts a node that dies.</param>
internal sealed record SupervisorRow(int Pid, bool Alive);
