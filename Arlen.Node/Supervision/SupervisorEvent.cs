using Arlen.Node.Cli.Output;
using Arlen.Node.Processes;

namespace Arlen.Node.Supervision;

/// <summary>What the supervisor saw; the cases below are all there are.</summary>
internal abstract record SupervisorEvent
{
    private SupervisorEvent()
    {
    }

    /// <summary>A node's process began.</summary>
    public sealed record Launched(string Node, ProcessIdentity Process) : SupervisorEvent;

    /// <summary>A node's process ended.</summary>
    /// <param name="Node">Which.</param>
    /// <param name="ExitCode">Its exit code; 128 and the number of the signal where one ended it.</param>
    /// <param name="Error">What it said about it, or null.</param>
    public sealed record Exited(string Node, int ExitCode, CliError? Error) : SupervisorEvent;

    /// <summary>A node answered <c>readyz</c>, or did not.</summary>
    /// <param name="Node">Which.</param>
    /// <param name="Process">The process it had when it was asked.</param>
    /// <param name="Ready">Whether it is ready.</param>
    public sealed record Probed(string Node, ProcessIdentity Process, bool Ready) : SupervisorEvent;

    /// <summary>Somebody wants all nodes to drain and end.</summary>
    public sealed record StopAsked : SupervisorEvent;

    /// <summary>Somebody does not want to wait for the drain any longer.</summary>
    public sealed record HurryAsked : SupervisorEvent;

    /// <summary>Time passed.</summary>
    public sealed record Ticked : SupervisorEvent;
}
