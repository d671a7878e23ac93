using Arlen.Refusals;
using Microsoft.Extensions.DependencyInjection;

namespace Arlen.Workers;

/// <summary>One key in memory on its owner: a bounded queue of calls and the one object that runs them, one at a time, in order.</summary>
/// <remarks>
/// At most one thread is inside at a time: who sets <c>_running</c> runs the loop until the queue is empty. The object itself
/// is made by the first call and dropped after a crash, idle time or hand-over; the queue stays, so nothing is lost between.
/// </remarks>
internal sealed class KeyedActivation(KeyedPool pool, KeyedShard shard, string key) : IThreadPoolWorkItem
{
    private static readonly Refusal NotSure = new(RefusalCode.ClusterMinority, "this node cannot be sure any more that it owns the key; work was not started");

    private readonly Lock _lock = new();
    private readonly Queue<WorkerCall> _waiting = new();
    private CallHandler? _handler;
    private KeyedWorker? _worker;
    private AsyncServiceScope _scope;
    private WorkerCall? _current;
    private long _lastUsed = pool.Time.GetTimestamp();
    private bool _running;
    private bool _closed;
    private bool _discarded;

    public string Key => key;

    public KeyedPool Pool => pool;

    /// <summary>Calls that run (0 or 1) and wait.</summary>
    public (int Running, int Waiting) Load
    {
        get
        {
            lock (_lock)
            {
                return (_current is null ? 0 : 1, _waiting.Count);
            }
        }
    }

    /// <summary>Takes a call. <see cref="Posted.Closed"/> means: this activation is gone, look for the next.</summary>
    public Posted TryPost(WorkerCall call)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return Posted.Closed;
            }

            if (_waiting.Count >= Math.Max(1, pool.Worker.Options.MaxQueued))
            {
                return Posted.Full;
            }

            pool.Registry.Enter(call);
            _waiting.Enqueue(call);
            _lastUsed = pool.Time.GetTimestamp();
            if (_running)
            {
                return Posted.Taken;
            }

            _running = true;
        }

        if (pool.Worker.Options.NeverBlocks)
        {
            _ = RunAsync();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }

        return Posted.Taken;
    }

    /// <summary>Drops the key if nobody has used it for <paramref name="idle"/> and nobody uses it now.</summary>
    public async ValueTask PassivateAsync(TimeSpan idle, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_running || _closed || pool.Time.GetElapsedTime(_lastUsed) < idle)
            {
                return;
            }

            _running = true;
        }

        await DropAsync(inOrder: IsSure, cancellation).ConfigureAwait(false);
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                End();
                return;
            }
        }

        // Somebody called while the object took its leave: the next object serves them.
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Refuses what waits and cancels what runs: the shard leaves now.</summary>
    public void CutOff()
    {
        lock (_lock)
        {
            if (_current is { } running)
            {
                shard.CutOff(running);
            }

            foreach (var call in _waiting)
            {
                shard.CutOff(call);
            }
        }
    }

    /// <summary>The shard has left: the object goes as soon as nobody is inside, without last words.</summary>
    public void Discard()
    {
        lock (_lock)
        {
            _discarded = true;
            if (_running || _closed)
            {
                return;
            }

            End();
        }

        _ = DropAsync(inOrder: false, CancellationToken.None);
    }

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    private async Task RunAsync()
    {
        if (!TryTake(out var call))
        {
            return;
        }

        // Asked here and not where the call came in: the process may have been stopped for long between the two.
        var intact = true;
        if (IsSure)
        {
            intact = await pool.Run.ExecuteAsync(call, _handler ??= HandleAsync).ConfigureAwait(false);
        }
        else
        {
            RefuseToStart(call);
        }

        if (!intact)
        {
            await DropAsync(inOrder: false, CancellationToken.None).ConfigureAwait(false);
        }

        pool.Registry.Leave(call);
        var isLast = false;
        lock (_lock)
        {
            _current = null;
            _lastUsed = pool.Time.GetTimestamp();
            _running = _waiting.Count > 0;
            if (_running)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
            else if (_discarded)
            {
                isLast = true;
                End();
            }
        }

        shard.Leave();
        if (isLast)
        {
            await DropAsync(inOrder: false, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Whether this node may act for the key now.</summary>
    private bool IsSure => pool.MayOwn && !shard.IsLost;

    private void RefuseToStart(WorkerCall call)
    {
        // Under the lock, so that whoever cuts off the shard finds each call either uncounted or counted, never in between.
        lock (_lock)
        {
            if (shard.IsLost)
            {
                shard.CutOff(call);
            }
        }

        call.Refuse(NotSure);
    }

    /// <summary>Nobody comes in any more. Under the lock.</summary>
    private void End()
    {
        _running = _closed = true;
        shard.Remove(this);
    }

    private bool TryTake(out WorkerCall call)
    {
        lock (_lock)
        {
            if (!_waiting.TryDequeue(out call!))
            {
                _running = false;
                return false;
            }

            _current = call;
            return true;
        }
    }

    private async ValueTask<WorkerReply> HandleAsync(WorkerCall call)
    {
        if (_worker is null)
        {
            await ActivateAsync(call.Cancellation).ConfigureAwait(false);
        }

        call.Request.Epoch = shard.Epoch;
        return await pool.Worker.KeyedType!.InvokeAsync(_worker!, call).ConfigureAwait(false);
    }

    private async ValueTask ActivateAsync(CancellationToken cancellation)
    {
        _scope = pool.Scopes.CreateAsyncScope();
        try
        {
            var worker = pool.Worker.KeyedType!.Create(_scope.ServiceProvider);
            (worker.Key, worker.Node, worker.Epoch) = (key, pool.Node, shard.Epoch);
            await worker.LoadAsync(_scope.ServiceProvider, pool.Worker, cancellation).ConfigureAwait(false);
            await worker.OnActivateAsync(cancellation).ConfigureAwait(false);
            _worker = worker;
        }
        finally
        {
            if (_worker is null)
            {
                await _scope.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task DropAsync(bool inOrder, CancellationToken cancellation)
    {
        if (_worker is not { } worker)
        {
            return;
        }

        try
        {
            if (inOrder)
            {
                await worker.OnPassivateAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception cause)
        {
            // The supervisor of the worker: its last words fail for itself alone.
            WorkersLog.PassivationFailed(pool.Log, pool.Worker.Name, key, cause);
        }

        try
        {
            _worker = null;
            await _scope.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            // So do those of its services.
            WorkersLog.PassivationFailed(pool.Log, pool.Worker.Name, key, cause);
        }
    }
}
