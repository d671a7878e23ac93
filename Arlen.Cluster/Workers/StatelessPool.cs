namespace Arlen.Workers;

/// <summary>The slots and the queue of one stateless worker on one node.</summary>
/// <remarks>Calls run on the thread pool, away from the caller's thread, so that a handler that blocks cannot hold up the answer.</remarks>
internal sealed class StatelessPool(WorkerDefinition worker, WorkerHandler handler, WorkerRun run, CallRegistry registry)
{
    private readonly Lock _lock = new();
    private readonly CallHandler _handler = call => handler(call.Request, call.Cancellation);
    private readonly SlotQueue<WorkerCall> _slots = new(worker.Options.MaxConcurrent, worker.Options.MaxQueued);

    public WorkerDefinition Worker => worker;

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

    /// <summary>Takes a call. False where slots and queue are full; the call is untouched then.</summary>
    public bool TryPost(WorkerCall call)
    {
        Admission admission;
        lock (_lock)
        {
            admission = _slots.Enter(call);
        }

        if (admission is Admission.Refuse)
        {
            return false;
        }

        registry.Enter(call);
        call.Pool = this;
        if (admission is Admission.Run)
        {
            ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: true);
        }

        return true;
    }

    /// <summary>Runs a call that has a slot, then gives the slot to the next.</summary>
    internal async Task RunAsync(WorkerCall call)
    {
        await run.ExecuteAsync(call, _handler).ConfigureAwait(false);
        registry.Leave(call);
        bool more;
        lock (_lock)
        {
            more = _slots.Leave(out call);
        }

        if (more)
        {
            // Through the global queue, behind the gateway's own work: a busy worker must not starve refusals.
            ThreadPool.UnsafeQueueUserWorkItem(call, preferLocal: false);
        }
    }
}
