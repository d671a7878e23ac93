using System.Threading.Channels;
using Arlen.Node.Processes;

namespace Arlen.Node.Supervision;

/// <summary>The regular work of a supervisor: asks the nodes how they are, keeps their logs bounded, tells that time
/// passes.</summary>
internal sealed class SupervisorPulse(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan WhileChanging = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WhileCalm = TimeSpan.FromSeconds(1);
    private readonly ReadyProbe _probe = new();

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(Func<SupervisorState> state, ChannelWriter<SupervisorEvent> events, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var now = state();
                var answers = await Task.WhenAll(now.Nodes.Where(IsWorthAsking).Select(n => AskAsync(n, cancellation)));
                foreach (var seen in answers.OfType<SupervisorEvent>().Append(new SupervisorEvent.Ticked()))
                {
                    await events.WriteAsync(seen, cancellation);
                }

                RotateLogs(now);
                await Task.Delay(IsCalm(state()) ? WhileCalm : WhileChanging, time, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
    }

    /// <inheritdoc />
    public void Dispose() => _probe.Dispose();

    private static bool IsWorthAsking(SupervisedNode node) =>
        node is { Process: not null, State: NodeState.Starting or NodeState.Ready or NodeState.NotReady };

    private static bool IsCalm(SupervisorState state) =>
        state.Phase is SupervisorPhase.Up && state.Nodes.All(n => n.State is NodeState.Ready or NodeState.Dead);

    /// <summary>What changed since last asked, or null: an answer that tells nothing new is not an event.</summary>
    private async Task<SupervisorEvent?> AskAsync(SupervisedNode node, CancellationToken cancellation)
    {
        var ready = await _probe.AskAsync(node.Plan.Url, cancellation) is true;
        var isNews = ready != node.State is NodeState.Ready;

        // A node that has just ended is told as ended, not as one that does not answer.
        return !isNews || !ProcessTable.IsAlive(node.Process) ? null : new SupervisorEvent.Probed(node.Plan.Name, node.Process!, ready);
    }

    private static void RotateLogs(SupervisorState state)
    {
        foreach (var plan in state.Nodes.Select(n => n.Plan))
        {
            LogRotation.Apply(plan.LogFile, plan.OlderLogFile, state.Limits.MaxLogBytes);
        }
    }
}
