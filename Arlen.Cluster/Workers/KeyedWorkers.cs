using Arlen.Placement;
using Arlen.Refusals;
using Arlen.Transport;

namespace Arlen.Workers;

/// <summary>Keyed workers: every call goes to the key's owner, here or on another node, and waits while the owner changes.</summary>
internal sealed class KeyedWorkers : IShardTenant
{
    /// <summary>How long to wait before a call that an owner sent away, or that could not be sent, is tried again.</summary>
    private static readonly TimeSpan TryAgain = TimeSpan.FromMilliseconds(20);

    private readonly PlacementService _placement;
    private readonly WorkerParts _parts;
    private readonly KeyedPool?[] _pools;
    private readonly KeyedShard?[] _shards;
    private readonly MemoryStateStore? _states;

    public KeyedWorkers(WorkerParts parts, PlacementService placement, IKeyedStateStore states)
    {
        _parts = parts;
        _placement = placement;
        _states = states as MemoryStateStore;
        var services = new KeyedPool.Services(parts.Time, parts.Scopes, parts.Log);
        KeyedPool PoolOf(WorkerDefinition d) => new(d, parts.RunOf(d), parts.Registry, parts.Membership, services);
        _pools = [.. parts.Definitions.Select(d => d.IsKeyed ? PoolOf(d) : null)];
        _shards = new KeyedShard?[placement.Table.ShardCount];
        placement.Add(this);
        placement.Table.Learnt += GiveWay;
        parts.DataPlane.Handle(FrameKind.KeyedCall, OnCall);
    }

    public IEnumerable<WorkerLoad> Load => _pools.OfType<KeyedPool>().Select(p =>
    {
        var loads = Activations(p).Select(a => a.Load).ToList();
        return new WorkerLoad(p.Worker.Name, loads.Sum(l => l.Running), loads.Sum(l => l.Waiting), p.Activations);
    });

    public ValueTask<WorkerOutcome> DispatchAsync(WorkerDefinition worker, WorkerRequest request, CancellationToken cancellation)
    {
        if (!_parts.Membership.MayOwn)
        {
            return new(Minority());
        }

        request.Worker = worker;
        var shard = _placement.ShardOf(worker.Name.Value, request.Key);
        if (Volatile.Read(ref _shards[shard]) is { } owned)
        {
            request.Node = _parts.Node;
            var call = new LocalCall(worker, request);
            switch (owned.TryPost(_pools[worker.Index]!, call))
            {
                case Posted.Taken:
                    return cancellation.CanBeCanceled && !call.HasEnded ? call.AbandonOn(cancellation) : call.Outcome;
                case Posted.Full:
                    return new(Full(worker));
            }
        }

        return _placement.Table.Find(shard) is { } owner && owner.Node != _parts.Membership.Current.Self.Id
            ? AskKnownAsync(owner, worker, request, cancellation)
            : RouteAsync(shard, worker, request, cancellation);
    }

    /// <summary>Drops the keys that are idle.</summary>
    public async Task PassivateIdleAsync(CancellationToken cancellation)
    {
        foreach (var pool in _pools.OfType<KeyedPool>())
        {
            foreach (var activation in Activations(pool).ToList())
            {
                await activation.PassivateAsync(pool.Worker.Options.PassivateAfter, cancellation).ConfigureAwait(false);
            }
        }
    }

    void IShardTenant.Open(int shard, long epoch)
    {
        // What a former owner on this node wrote late is not the state of this one.
        ForgetStates(shard);
        Volatile.Write(ref _shards[shard], new KeyedShard(shard, epoch));
    }

    async Task IShardTenant.CloseAsync(int shard, CancellationToken cutOff)
    {
        if (_shards[shard] is { } owned)
        {
            var cut = await owned.CloseAsync(cutOff).ConfigureAwait(false);
            Left(owned, cut);
        }
    }

    void IShardTenant.Abandon(int shard)
    {
        if (_shards[shard] is { } owned)
        {
            Left(owned, owned.Abandon());
        }
    }

    private void ForgetStates(int shard) => _states?.Forget(id => _placement.ShardOf(id.Worker.Value, id.Key) == shard);

    /// <summary>Somebody owns the shard with a larger epoch: whatever this node believes, its own ownership is over.</summary>
    private void GiveWay(ShardOwner owner)
    {
        var isOther = owner.Node != _parts.Membership.Current.Self.Id;
        if (isOther && Volatile.Read(ref _shards[owner.Shard]) is { } mine && owner.Epoch > mine.Epoch)
        {
            Left(mine, mine.Abandon());
        }
    }

    private void Left(KeyedShard owned, int cut)
    {
        Interlocked.CompareExchange(ref _shards[owned.Shard], null, owned);
        ForgetStates(owned.Shard);
        if (cut > 0)
        {
            WorkersLog.CutOff(_parts.Log, owned.Shard, cut);
        }
    }

    /// <summary>The usual way to another node, in one state machine; what does not end there goes the long way.</summary>
    private async ValueTask<WorkerOutcome> AskKnownAsync(
        ShardOwner owner, WorkerDefinition worker, WorkerRequest request, CancellationToken cancellation)
    {
        var reply = await AskAsync(owner, worker, request).ConfigureAwait(false);
        if (OutcomeOf(reply, owner, worker, request) is { } outcome)
        {
            return outcome;
        }

        _placement.Table.Forget(owner);
        return await RouteAsync(owner.Shard, worker, request, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<WorkerOutcome> RouteAsync(
        int shard, WorkerDefinition worker, WorkerRequest request, CancellationToken cancellation)
    {
        while (true)
        {
            var owner = await _placement.Resolver.ResolveAsync(shard, request.Deadline, cancellation).ConfigureAwait(false);
            if (owner is null)
            {
                return Unavailable(request, shard);
            }

            var ended = owner.Node == _parts.Membership.Current.Self.Id
                ? await RunHereAsync(shard, worker, request, cancellation).ConfigureAwait(false)
                : OutcomeOf(await AskAsync(owner, worker, request).ConfigureAwait(false), owner, worker, request);
            if (ended is { } outcome)
            {
                return outcome;
            }

            _placement.Table.Forget(owner);
            if (request.Deadline.Remaining(_parts.Time) <= TryAgain || cancellation.IsCancellationRequested)
            {
                return Unavailable(request, shard);
            }

            await Task.Delay(TryAgain, _parts.Time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a call on this node. Null where the shard left in the meantime.</summary>
    private async ValueTask<WorkerOutcome?> RunHereAsync(
        int shard, WorkerDefinition worker, WorkerRequest request, CancellationToken cancellation)
    {
        request.Node = _parts.Node;
        var call = new LocalCall(worker, request);
        return Volatile.Read(ref _shards[shard])?.TryPost(_pools[worker.Index]!, call) switch
        {
            Posted.Taken => await call.AbandonOn(cancellation).ConfigureAwait(false),
            Posted.Full => Full(worker),
            _ => null,
        };
    }

    private ValueTask<PeerReply<OutcomeFrame>> AskAsync(ShardOwner owner, WorkerDefinition worker, WorkerRequest request) =>
        _parts.AskAsync(owner.Node, FrameKind.KeyedCall, worker, new CallFrame(worker.Name, request, owner.Epoch));

    /// <summary>How a call ended that was sent to its owner. Null where it was not started there and may be sent again.</summary>
    private static WorkerOutcome? OutcomeOf(
        PeerReply<OutcomeFrame> reply, ShardOwner owner, WorkerDefinition worker, WorkerRequest request) => reply.Outcome switch
        {
            PeerOutcome.Answered => reply.Value!.Outcome,
            PeerOutcome.NotSent => null,
            PeerOutcome.Lost when worker.IsIdempotent(request) => null,
            PeerOutcome.Lost => WorkerOutcome.Refused(RefusalCode.WorkerCrashed, $"{owner.Node.Node}, the owner of the key, was lost while it worked"),
            _ => WorkerOutcome.Refused(RefusalCode.DeadlineExceeded, $"{owner.Node.Node}, the owner of the key, did not answer in time; work may have started"),
        };

    private void OnCall(IncomingCall caller, ReadOnlySpan<byte> payload)
    {
        var frame = CallFrame.Decode(payload, caller.Deadline);
        if (_parts.Find(frame.Worker) is not { IsKeyed: true } worker)
        {
            caller.Reply(new OutcomeFrame(WorkerOutcome.Refused(RefusalCode.WorkerUnknown, $"{_parts.Node} does not run {frame.Worker}")));
            return;
        }

        frame.Request.Node = _parts.Node;
        var shard = _placement.ShardOf(worker.Name.Value, frame.Request.Key);
        var call = new RemoteCall(worker, frame.Request, caller, _parts.Log);
        var owned = _parts.Membership.MayOwn ? Volatile.Read(ref _shards[shard]) : null;

        // A caller that knows a larger epoch knows a later owner.
        switch ((owned?.Epoch >= frame.Epoch ? owned : null)?.TryPost(_pools[worker.Index]!, call) ?? Posted.Closed)
        {
            case Posted.Full:
                call.Refuse(Full(worker).Refusal!);
                break;
            case Posted.Closed:
                caller.Reply(OutcomeFrame.NotOwner);
                break;
        }
    }

    private IEnumerable<KeyedActivation> Activations(KeyedPool pool) =>
        _shards.OfType<KeyedShard>().SelectMany(s => s.Activations).Where(a => a.Pool == pool);

    private WorkerOutcome Unavailable(WorkerRequest request, int shard) => WorkerOutcome.Refused(
        RefusalCode.ShardUnavailable,
        request.Deadline.Remaining(_parts.Time) <= TryAgain
            ? $"no owner of shard {shard} was found within the budget"
            : $"shard {shard} has no owner now, and too many requests wait for one");

    private WorkerOutcome Minority()
    {
        var view = _parts.Membership.Current;
        return WorkerOutcome.Refused(
            RefusalCode.ClusterMinority, $"{view.Members.Count(m => m.Reachable)} of {view.Members.Length} members answer this node, which is {view.Self.State}");
    }

    private static WorkerOutcome Full(WorkerDefinition worker) => WorkerOutcome.Refused(
        RefusalCode.WorkerQueueFull, $"{worker.Options.MaxQueued} calls wait for this key, or {worker.Options.MaxActivations} keys are in memory on its owner");
}
