using Akka.Actor;
using Akka.DistributedData;
using Arlen.Membership;
using Microsoft.Extensions.Logging;

namespace Arlen.Placement;

/// <summary>Owns one shard on this node, from its epoch to its hand-over. Carries; the rules are in the tenants and in
/// <see cref="ShardEpochs"/>.</summary>
internal sealed class ShardActor : ReceiveActor, IWithStash, IWithTimers
{
    private readonly int _shard;
    private readonly Shared _shared;
    private readonly IActorRef _self;
    private ShardOwner? _owner;

    /// <summary>Made by the shard region.</summary>
    public ShardActor(int shard, Shared shared)
    {
        _shard = shard;
        _shared = shared;
        _self = Self;
        Claiming();
    }

    public IStash Stash { get; set; } = null!;

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Claim();

    protected override void PostStop()
    {
        _shared.Table.Learnt -= OnLearnt;
        if (_owner is { } owner)
        {
            // A hand-over has emptied the tenants already; anything else is a loss.
            Each(t => t.Abandon(_shard));
            _shared.Table.Forget(owner);
            PlacementLog.Closed(_shared.Log, _shard, owner.Epoch);
        }
    }

    private void Claiming()
    {
        Receive<IUpdateResponse>(
            update => Retry(!update.IsSuccessful, Claim, () => _shared.Epochs.Read(_shard, Self)));
        Receive<IGetResponse>(
            get => Retry(!get.IsSuccessful, () => _shared.Epochs.Read(_shard, Self), () => Open(ShardEpochs.EpochOf(_shard, get))));
        Receive<Again>(again => again.Step());
        Receive<HandOver>(_ => Context.Stop(Self));
        Receive<WhereIs>(_ => StashWhileThereIsRoom());
    }

    private void Serving()
    {
        Receive<Superseded>(_ => Context.Stop(Self));
        Receive<WhereIs>(_ => Sender.Tell(new ShardHome(_owner!)));
        Receive<HandOver>(_ => Close());
    }

    private void Closing()
    {
        Receive<Closed>(_ => Context.Stop(Self));

        // The asker tries again and finds the next owner.
        Receive<WhereIs>(_ => { });
        Receive<HandOver>(_ => { });
    }

    private void Claim() => _shared.Epochs.Increment(_shard, _shared.Table.HighestEpoch(_shard), Self);

    private void Open(long epoch)
    {
        _owner = new ShardOwner(_shard, _shared.Self, epoch);
        Each(t => t.Open(_shard, epoch));
        _shared.Table.Learn(_owner);
        _shared.Table.Learnt += OnLearnt;
        _shared.Announce(_owner);
        PlacementLog.Opened(_shared.Log, _shard, epoch);
        Become(Serving);
        Stash.UnstashAll();
    }

    /// <summary>Sharding may place a shard twice under a flaky link; the smaller epoch gives way.</summary>
    private void OnLearnt(ShardOwner other)
    {
        if (other.Shard == _shard && other.Epoch > _owner!.Epoch && other.Node != _shared.Self)
        {
            _self.Tell(Superseded.Instance);
        }
    }

    private void Close()
    {
        CloseTenantsAsync().PipeTo(Self, success: () => Closed.Instance, failure: _ => Closed.Instance);
        Become(Closing);
    }

    private async Task CloseTenantsAsync()
    {
        using var cutOff = new CancellationTokenSource(_shared.HandOver, _shared.Time);
        await Task.WhenAll(_shared.Tenants.Select(t => t.CloseAsync(_shard, cutOff.Token))).ConfigureAwait(false);
    }

    private void Retry(bool failed, Action again, Action next)
    {
        if (!failed)
        {
            next();
            return;
        }

        PlacementLog.EpochUnavailable(_shared.Log, _shard);
        Timers.StartSingleTimer("retry", new Again(again), TimeSpan.FromMilliseconds(200));
    }

    private void StashWhileThereIsRoom()
    {
        try
        {
            Stash.Stash();
        }
        catch (StashOverflowException)
        {
            // The askers have their own time-out and ask again.
            PlacementLog.TooManyAsk(_shared.Log, _shard);
        }
    }

    private void Each(Action<IShardTenant> act)
    {
        foreach (var tenant in _shared.Tenants)
        {
            act(tenant);
        }
    }

    /// <summary>What all shards of a node share.</summary>
    internal sealed record Shared(
        NodeId Self,
        ShardTable Table,
        ShardEpochs Epochs,
        IReadOnlyList<IShardTenant> Tenants,
        Action<ShardOwner> Announce,
        TimeSpan HandOver,
        TimeProvider Time,
        ILogger Log);

    private sealed record Again(Action Step) : INoSerializationVerificationNeeded;

    private sealed class Superseded : INoSerializationVerificationNeeded
    {
        public static readonly Superseded Instance = new();
    }

    private sealed class Closed : INoSerializationVerificationNeeded
    {
        public static readonly Closed Instance = new();
    }
}
