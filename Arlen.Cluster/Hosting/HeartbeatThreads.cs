using Akka.Dispatch;

namespace Arlen.Hosting;

/// <summary>A few threads of their own that wait without spinning.</summary>
/// <remarks>
/// Heartbeats and gossip are a hundred small pieces of work a second: the dedicated pool of the actor library spins after each for the
/// next, which on an idle node of two cores costs more than the work itself.
/// </remarks>
internal sealed class HeartbeatThreads : ExecutorService
{
    private readonly object _gate = new();
    private readonly Queue<IRunnable> _work = new();
    private bool _isShutDown;

    public HeartbeatThreads(string id, int threads)
        : base(id)
    {
        for (var i = 1; i <= threads; i++)
        {
            new Thread(Run) { IsBackground = true, Name = $"arlen-heartbeat-{i}" }.Start();
        }
    }

    /// <inheritdoc />
    public override void Execute(IRunnable run)
    {
        lock (_gate)
        {
            _work.Enqueue(run);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Lets the threads end once nothing is left to do.</summary>
    public override void Shutdown()
    {
        lock (_gate)
        {
            _isShutDown = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        while (Next() is { } work)
        {
            work.Run();
        }
    }

    private IRunnable? Next()
    {
        lock (_gate)
        {
            while (_work.Count == 0 && !_isShutDown)
            {
                Monitor.Wait(_gate);
            }

            return _work.TryDequeue(out var work) ? work : null;
        }
    }
}
