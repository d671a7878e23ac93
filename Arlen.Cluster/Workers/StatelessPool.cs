using Arlen.Refusals;

namespace Arlen.Workers;

/// <summary>The slots and the queue of one stateless worker on one node.</summary>
/// <remarks>
/// Calls run on the thread pool, away from the caller's thread, so that a handler that blocks cannot hold up the answer; those of
/// a worker that <see cref="WorkerOptions.NeverBlocks"/> run where they are.
/// </remarks>
internal sealed class StatelessPool(WorkerDefinition worker, WorkerHandler handler, WorkerRun run, CallRegistry registry)
{
    /// <summary>
    /// How long a thread stays with the worker. A slot that is handed on at once stays busy however much the node refuses meanwhile;
    /// past this, the next call waits its turn with everything else.
    /// </summary>
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly CallHandler _handler = call => handler(call.Request, call.Cancellation);
    private readonly SlotQueue<WorkerCall> _slots = new(worker.Options.MaxConcurrent, worker.Options.MaxQueued);

    public WorkerDefinition Worker => worker;

    /// <summary>What a caller is told when there is no room, made once.</summary>
    public WorkerOutcome Full { get; } = WorkerOutcome.Refused(
        RefusalCode.WorkerQueueFull, $"{worker.Options.MaxConcurrent} run and {worker.Options.MaxQueued} wait");

    public WorkerLoad Load
    {
        get
        {
            lock (_lock)
            {
                return new(worker.Name, _slots.Running, _slots.Waiting, 0);
            }
        }
    }

    /// <summary>How many more calls are taken now.</summary>
    public int Room
    {
        get
        {
            lock (_lock)
            {
                return _slots.Room;
            }
        }
    }

    /// <summary>Takes a call. False where slots and queue are full; the call is not started then.</summary>
    public bool TryPost(WorkerCall call)
    {
        Admission admission;
        call.Pool = this;
        lock (_lock)
        {
            admission = _slots.Enter(call);
            if (admission is Admission.Refuse)
            {
                return false;
            }

            // Before the lock is free: whoever ends a call next may pick this one up.
            registry.Enter(call);
        }

        if (admission is not Admission.Run)
        {
            return true;
        }

        if (worker.Options.NeverBlocks)
        {
            _ = RunAsync(call, longestTurn: TimeSpan.Zero);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: true);
        }

        return true;
    }

    /// <summary>Runs a call that has a slot, on a thread of the worker's own.</summary>
    internal Task RunAsync(WorkerCall call) => RunAsync(call, LongestTurn);

    /// <summary>Runs a call that has a slot, then those that the slot goes to, as long as they hardly need the thread.</summary>
    private async Task RunAsync(WorkerCall call, TimeSpan longestTurn)
    {
        var since = run.Time.GetTimestamp();
        do
        {
            var running = run.ExecuteAsync(call, _handler);
            var waits = !running.IsCompleted;
            await running.ConfigureAwait(false);
            registry.Leave(call);
            if (waits)
            {
                since = run.Time.GetTimestamp();
            }

            lock (_lock)
            {
                if (!_slots.Leave(out call))
                {
                    return;
                }
            }
        }
        while (run.Time.GetElapsedTime(since) < longestTurn);

        // Through the global queue, behind the gateway's own work: a worker that computes must not starve refusals.
        ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: false);
    }
}
