using Microsoft.Extensions.Logging;

namespace Arlen.Workers;

/// <summary>One worker's circuit on one node, shared by its calls. Costs a volatile read while nothing crashes.</summary>
internal sealed class CrashGuard(WorkerDefinition worker, WorkersOptions options, TimeProvider time, WorkersMetrics metrics, ILogger log)
{
    private readonly Lock _lock = new();
    private readonly DateTimeOffset _began = time.GetUtcNow();
    private readonly long _beganAt = time.GetTimestamp();
    private volatile CrashCircuit _circuit = new(options.CrashLimit, options.RestartBackoff, options.MaxRestartBackoff);

    /// <summary>The time by the monotonic clock: a wall clock that is set back must not keep a circuit open.</summary>
    private DateTimeOffset Now => _began + time.GetElapsedTime(_beganAt);

    /// <summary>Asks for leave to start a call.</summary>
    public bool TryStart()
    {
        if (_circuit.OpenUntil is null)
        {
            return true;
        }

        lock (_lock)
        {
            if (!_circuit.Allows(Now))
            {
                return false;
            }

            _circuit = _circuit.Started();
            return true;
        }
    }

    /// <summary>How long the circuit stays open, for Retry-After; zero while closed.</summary>
    public TimeSpan Rest
    {
        get
        {
            var left = (_circuit.OpenUntil ?? DateTimeOffset.MinValue) - Now;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public void Succeeded()
    {
        if (_circuit.Row == 0)
        {
            return;
        }

        lock (_lock)
        {
            _circuit = _circuit.Succeeded();
        }
    }

    public void Abandoned()
    {
        if (!_circuit.Probing)
        {
            return;
        }

        lock (_lock)
        {
            _circuit = _circuit.Abandoned();
        }
    }

    public void Crashed(WorkerRequest request, Exception cause)
    {
        metrics.Crashed(worker);
        WorkersLog.Crashed(log, worker.Name, request.RequestId, cause);
        bool opened;
        lock (_lock)
        {
            _circuit = _circuit.Crashed(Now);
            opened = _circuit.OpenUntil is not null;
        }

        if (opened)
        {
            WorkersLog.CircuitOpened(log, worker.Name, _circuit.Row, Rest);
        }
    }
}
