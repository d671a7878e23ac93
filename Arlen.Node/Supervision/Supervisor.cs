using System.Threading.Channels;
using Arlen.Node.Processes;

namespace Arlen.Node.Supervision;

/// <summary>Carries out what <see cref="SupervisorState"/> decides: starts processes, probes them, ends them. Holds no
/// rules.</summary>
/// <param name="initial">The state to begin with.</param>
/// <param name="launcher">Starts the nodes.</param>
/// <param name="file">Where others find them.</param>
/// <param name="display">Where a person sees them.</param>
/// <param name="time">The clock.</param>
internal sealed class Supervisor(
    SupervisorState initial, NodeLauncher launcher, ClusterFile file, IUpDisplay display, TimeProvider time) : IDisposable
{
    private const int MaxPendingEvents = 1024;
    private readonly Channel<SupervisorEvent> _events = Channel.CreateBounded<SupervisorEvent>(MaxPendingEvents);
    private readonly CancellationTokenSource _ended = new();
    private readonly SupervisorPulse _pulse = new(time);
    private readonly ProcessIdentity _self = ProcessTable.Self();
    private volatile SupervisorState _state = initial;

    /// <summary>Asks all nodes to drain; asked twice, it does not wait for them.</summary>
    public void Stop() => _events.Writer.TryWrite(
        _state.Phase is SupervisorPhase.Stopping ? new SupervisorEvent.HurryAsked() : new SupervisorEvent.StopAsked());

    /// <summary>Runs the nodes until they are all over.</summary>
    /// <returns>The last state, and what to exit with.</returns>
    public async Task<(SupervisorState State, int ExitCode)> RunAsync()
    {
        Publish(_state, _state);
        var pulse = _pulse.RunAsync(() => _state, _events.Writer, _ended.Token);
        int? exitCode = null;
        while (exitCode is null)
        {
            exitCode = CarryOut();
            if (exitCode is null)
            {
                Take(await _events.Reader.ReadAsync(_ended.Token));
            }
        }

        await _ended.CancelAsync();
        await pulse;
        return (_state, exitCode.Value);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _ended.Dispose();
        _pulse.Dispose();
    }

    private int? CarryOut()
    {
        foreach (var action in _state.Decide(time.GetUtcNow()))
        {
            switch (action)
            {
                case SupervisorAction.Launch launch:
                    Launch(launch.Node);
                    break;
                case SupervisorAction.Terminate terminate:
                    ProcessTable.Terminate(_state[terminate.Node].Process!);
                    break;
                case SupervisorAction.Kill kill:
                    ProcessTable.Kill(_state[kill.Node].Process!);
                    break;
                case SupervisorAction.Finish finish:
                    return finish.ExitCode;
            }

            Become(_state.Done(action));
        }

        return null;
    }

    private void Launch(string node)
    {
        try
        {
            var process = launcher.Start(_state[node].Plan);
            Take(new SupervisorEvent.Launched(node, process.Identity));
            _ = WatchAsync(node, process);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Take(new SupervisorEvent.Exited(node, 1, LaunchErrors.CannotRun(launcher.Command(_state[node].Plan), e)));
        }
    }

    private async Task WatchAsync(string node, BackgroundProcess process)
    {
        using (process)
        {
            var exitCode = await process.WaitAsync(CancellationToken.None);
            var plan = _state[node].Plan;
            var error = ExitReport.Read(plan.ReportFile)?.Error ?? LaunchErrors.FromLog(plan, exitCode);
            await _events.Writer.WriteAsync(new SupervisorEvent.Exited(node, exitCode, error), _ended.Token);
        }
    }

    private void Take(SupervisorEvent seen) => Become(_state.Apply(seen, time.GetUtcNow()));

    private void Become(SupervisorState next)
    {
        var before = _state;
        _state = next;
        if (!ReferenceEquals(before, next))
        {
            Publish(before, next);
        }
    }

    private void Publish(SupervisorState before, SupervisorState after)
    {
        file.Write(ClusterRecord.Of(after, _self));
        display.Show(after, SupervisorNews.Between(before, after, time.GetUtcNow()));
    }
}
