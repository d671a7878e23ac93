namespace Arlen.Node.Supervision;

/// <summary>What the supervisor is to do now; the cases below are all there are.</summary>
internal abstract record SupervisorAction
{
    private SupervisorAction()
    {
    }

    /// <summary>Start the node's process.</summary>
    public sealed record Launch(string Node) : SupervisorAction;

    /// <summary>Ask the node's process to drain and end.</summary>
    public sealed record Terminate(string Node) : SupervisorAction;

    /// <summary>End the node's process.</summary>
    public sealed record Kill(string Node) : SupervisorAction;

    /// <summary>End the supervisor.</summary>
    public sealed record Finish(int ExitCode) : SupervisorAction;
}
