using Arlen.Node.Cli.Output;
using Arlen.Node.Processes;

namespace Arlen.Node.Supervision;

/// <summary>A node as its supervisor sees it.</summary>
internal sealed record SupervisedNode
{
    /// <summary>Where it lives.</summary>
    public required NodePlan Plan { get; init; }

    /// <summary>What is known of it.</summary>
    public NodeState State { get; init; } = NodeState.Starting;

    /// <summary>Its process, while it has one.</summary>
    public ProcessIdentity? Process { get; init; }

    /// <summary>When that process began.</summary>
    public DateTimeOffset? LaunchedAt { get; init; }

    /// <summary>When the next one is due.</summary>
    public DateTimeOffset? RestartAt { get; init; }

    /// <summary>How often it was started again since <c>up</c>.</summary>
    public int Restarts { get; init; }

    /// <summary>How often it ended in a row without a stable run between.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>Whether it was ready at least once.</summary>
    public bool WasReady { get; init; }

    /// <summary>Whether its process was asked to end.</summary>
    public bool WasTerminated { get; init; }

    /// <summary>Whether its process had to be ended.</summary>
    public bool WasKilled { get; init; }

    /// <summary>What its last process exited with.</summary>
    public int? ExitCode { get; init; }

    /// <summary>What its last process said about it.</summary>
    public CliError? Error { get; init; }

    /// <summary>Whether it has a process, or will have one.</summary>
    public bool IsOver => State is NodeState.Dead or NodeState.Stopped;
}
