using System.Collections.Immutable;
using Arlen.Node.Cli.Output;
using Arlen.Refusals;

namespace Arlen.Node.Supervision;

/// <summary>What the supervisor knows, and every rule about it. No clock, no process: time comes in as a value.</summary>
/// <param name="Limits">How long it waits for what.</param>
/// <param name="Nodes">The nodes, in order.</param>
/// <param name="StartedAt">When it began.</param>
internal sealed record SupervisorState(SupervisorLimits Limits, ImmutableArray<SupervisedNode> Nodes, DateTimeOffset StartedAt)
{
    /// <summary>What .NET exits with after an exception that nobody caught: 128 and SIGABRT.</summary>
    private const int UnhandledException = 134;

    /// <summary>Where it is in its life.</summary>
    public SupervisorPhase Phase { get; init; } = SupervisorPhase.Starting;

    /// <summary>When somebody first wanted the nodes to end.</summary>
    public DateTimeOffset? StopAskedAt { get; init; }

    /// <summary>When nodes that still drain are ended.</summary>
    public DateTimeOffset? KillAt { get; init; }

    /// <summary>Why it gave up, or null.</summary>
    public CliError? Failure { get; init; }

    /// <summary>What it exits with because of that.</summary>
    public int FailureExitCode { get; init; }

    /// <summary>Nodes whose drain cut something off, or that had to be ended.</summary>
    public ImmutableArray<string> CutOff =>
        [.. Nodes.Where(n => n.WasKilled || (n.WasTerminated && n.ExitCode == ExitCodes.PartialDrain)).Select(n => n.Plan.Name)];

    /// <summary>The node of that name.</summary>
    public SupervisedNode this[string name] => Nodes.First(n => n.Plan.Name == name);

    /// <summary>What is to be done now.</summary>
    public ImmutableArray<SupervisorAction> Decide(DateTimeOffset now) => Phase switch
    {
        SupervisorPhase.Stopping => DecideStopping(now),
        SupervisorPhase.Ended => [new SupervisorAction.Finish(ExitCode)],
        _ => [.. Nodes.Where(n => IsDue(n, now)).Select(n => new SupervisorAction.Launch(n.Plan.Name))],
    };

    /// <summary>The next state after what was seen.</summary>
    public SupervisorState Apply(SupervisorEvent seen, DateTimeOffset now)
    {
        var next = seen switch
        {
            SupervisorEvent.Launched e => With(e.Node, n => OnLaunched(n, e, now)),
            SupervisorEvent.Exited e => OnExited(e, now),
            SupervisorEvent.Probed e => With(e.Node, n => OnProbed(n, e)),
            SupervisorEvent.StopAsked => Stop(now),
            SupervisorEvent.HurryAsked when now - StopAskedAt >= SupervisorLimits.SameKeystroke => this with { KillAt = now },
            _ => this,
        };
        return next.Settle(now);
    }

    /// <summary>Notes that the process was told to end, so that it is told once.</summary>
    public SupervisorState Done(SupervisorAction action) => action switch
    {
        SupervisorAction.Terminate a => With(a.Node, n => n with { WasTerminated = true, State = NodeState.Draining }),
        SupervisorAction.Kill a => With(a.Node, n => n with { WasKilled = true, State = NodeState.Draining }),
        _ => this,
    };

    private int ExitCode => Failure is not null ? FailureExitCode : CutOff.IsEmpty ? ExitCodes.Ok : ExitCodes.PartialDrain;

    private static bool IsDue(SupervisedNode node, DateTimeOffset now) => node.Process is null && node.State switch
    {
        NodeState.Starting => true,
        NodeState.Restarting => node.RestartAt <= now,
        _ => false,
    };

    private ImmutableArray<SupervisorAction> DecideStopping(DateTimeOffset now) =>
    [
        .. Nodes.Where(n => n.Process is not null && !n.WasTerminated).Select(n => new SupervisorAction.Terminate(n.Plan.Name)),
        .. Nodes.Where(n => n.Process is not null && !n.WasKilled && KillAt <= now).Select(n => new SupervisorAction.Kill(n.Plan.Name)),
    ];

    private static SupervisedNode OnLaunched(SupervisedNode node, SupervisorEvent.Launched e, DateTimeOffset now) => node with
    {
        Process = e.Process,
        LaunchedAt = now,
        RestartAt = null,
        Restarts = node.State is NodeState.Restarting ? node.Restarts + 1 : node.Restarts,
        State = NodeState.Starting,
    };

    private static SupervisedNode OnProbed(SupervisedNode node, SupervisorEvent.Probed e) => (node.State, e.Ready) switch
    {
        _ when node.Process != e.Process => node,
        (NodeState.Starting or NodeState.NotReady, true) => node with { State = NodeState.Ready, WasReady = true },
        (NodeState.Ready, false) => node with { State = NodeState.NotReady },
        _ => node,
    };

    private SupervisorState OnExited(SupervisorEvent.Exited e, DateTimeOffset now)
    {
        var ended = With(e.Node, n => n with { Process = null, ExitCode = e.ExitCode, Error = e.Error });
        if (Phase is SupervisorPhase.Stopping)
        {
            return ended;
        }

        var node = this[e.Node];
        return !node.WasReady && (IsOwnError(e.ExitCode) || !Limits.Restart.Restarts)
            ? ended.With(e.Node, Die).GiveUp(e.Error ?? UnexplainedExit(node, e.ExitCode), Passed(e.ExitCode), now)
            : ended.With(e.Node, n => Limits.Restart.Restarts && e.ExitCode != ExitCodes.Configuration ? Wait(n, now) : Die(n));
    }

    /// <summary>A node that gives up by itself does the same the next time; one that was killed may not.</summary>
    private static bool IsOwnError(int exitCode) =>
        exitCode is ExitCodes.Failure or ExitCodes.Usage or ExitCodes.Configuration or UnhandledException;

    private static int Passed(int exitCode) => exitCode is ExitCodes.Configuration ? exitCode : ExitCodes.Failure;

    private static SupervisedNode Die(SupervisedNode node) => node with { State = NodeState.Dead };

    private SupervisedNode Wait(SupervisedNode node, DateTimeOffset now)
    {
        var failures = now - node.LaunchedAt >= Limits.Restart.StableAfter ? 1 : node.FailuresInARow + 1;
        return node with { State = NodeState.Restarting, FailuresInARow = failures, RestartAt = now + Limits.Restart.WaitAfter(failures) };
    }

    private SupervisorState Stop(DateTimeOffset now) => Phase is SupervisorPhase.Stopping or SupervisorPhase.Ended
        ? this
        : this with
        {
            Phase = SupervisorPhase.Stopping,
            StopAskedAt = now,
            KillAt = now + Limits.StopWithin,
            Nodes = [.. Nodes.Select(n => n.Process is null && !n.IsOver ? n with { State = NodeState.Stopped } : n)],
        };

    private SupervisorState GiveUp(CliError error, int exitCode, DateTimeOffset now) =>
        (Failure is null ? this with { Failure = error, FailureExitCode = exitCode } : this).Stop(now);

    /// <summary>What follows from the state of all nodes together.</summary>
    private SupervisorState Settle(DateTimeOffset now) => Phase switch
    {
        SupervisorPhase.Starting when Nodes.All(n => n.WasReady) => this with { Phase = SupervisorPhase.Up },
        SupervisorPhase.Starting when now - StartedAt >= Limits.ReadyWithin => GiveUp(NotReadyInTime(), ExitCodes.Failure, now),
        SupervisorPhase.Starting or SupervisorPhase.Up when Nodes.All(n => n.IsOver) =>
            this with { Phase = SupervisorPhase.Ended, Failure = AllDead(), FailureExitCode = ExitCodes.Failure },
        SupervisorPhase.Stopping when Nodes.All(n => n.Process is null) => this with
        {
            Phase = SupervisorPhase.Ended,
            Nodes = [.. Nodes.Select(n => n.State is NodeState.Dead ? n : n with { State = NodeState.Stopped })],
        },
        _ => this,
    };

    private SupervisorState With(string name, Func<SupervisedNode, SupervisedNode> change) =>
        this with { Nodes = [.. Nodes.Select(n => n.Plan.Name == name ? change(n) : n)] };

    private static CliError UnexplainedExit(SupervisedNode node, int exitCode) => new(
        LaunchErrors.NodeEnded,
        $"{node.Plan.Name} ended with exit code {exitCode} before it was ready.",
        new Fixit("Read what it said.", $"arlen logs {node.Plan.Name}"));

    private CliError NotReadyInTime()
    {
        var late = string.Join(", ", Nodes.Where(n => !n.WasReady).Select(n => n.Plan.Name));
        return new CliError(
            "not_ready_in_time",
            $"Not ready after {Limits.ReadyWithin.TotalSeconds:0.#} s: {late}.",
            new Fixit("Read what they said; on a slow machine give them longer.", "--set up.readyTimeout=3m"));
    }

    private CliError AllDead() => Failure ?? new CliError(
        "all_nodes_ended",
        "All nodes have ended and none is to be restarted.",
        new Fixit("Read what they said, then start them again.", "arlen logs"));
}
