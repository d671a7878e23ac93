using Akka.Actor;
using Akka.Cluster.Sharding;
using Arlen.Membership;
using Arlen.Time;
using Arlen.Transport;
using Microsoft.Extensions.Logging;

namespace Arlen.Placement;

/// <summary>Where keys live: a key's shard, the shard's owner, and this node's own shards.</summary>
internal sealed class PlacementService : IDisposable
{
    private readonly IDataPlane _dataPlane;
    private readonly ILogger _log;
    private readonly TimeProvider _time;
    private readonly List<IShardTenant> _tenants = [];
    private IActorRef _region = ActorRefs.Nobody;
    private IMembership? _membership;

    public PlacementService(PlacementOptions options, IDataPlane dataPlane, TimeProvider time, ILogger<PlacementService> log)
    {
        _dataPlane = dataPlane;
        _time = time;
        _log = log;
        Table = new ShardTable(options.Shards);
        Resolver = new ShardResolver(Table, options.MaxWaiting, time, AskAsync);
        dataPlane.Handle(FrameKind.ShardOwner, OnAnnounced);
    }

    public ShardTable Table { get; }

    public ShardResolver Resolver { get; }

    /// <summary>Adds a room whose keys live in shards. Before <see cref="Start"/>.</summary>
    public void Add(IShardTenant tenant) => _tenants.Add(tenant);

    /// <summary>The shard of a worker's key.</summary>
    public int ShardOf(string worker, string key) => ShardHash.Of(worker, key, Table.ShardCount);

    /// <summary>Takes part in owning shards. After this node is up.</summary>
    public void Start(ActorSystem system, IMembership membership, TimeSpan handOver, TimeSpan epochTimeout)
    {
        _membership = membership;

        // Here and not at the end of the former life, whose connections are closed by now: what they brought meanwhile is of no use.
        Table.Reset();
        var context = new ShardActor.Shared(
            membership.Current.Self.Id, Table, new ShardEpochs(system, epochTimeout), _tenants, Announce, handOver, _time, _log);
        var sharding = ClusterSharding.Get(system);
        _region = sharding.Start(
            "arlen",
            shard => Props.Create(() => new ShardActor(int.Parse(shard, System.Globalization.CultureInfo.InvariantCulture), context)),
            ClusterShardingSettings.Create(system),
            new ShardExtractor(),
            ShardAllocationStrategy.LeastShardAllocationStrategy(Table.ShardCount, 1.0),
            HandOver.Instance);
    }

    /// <summary>Places every shard that has no owner yet, so that the first requests need not wait.</summary>
    public async Task WarmUpAsync(TimeSpan budget, CancellationToken cancellation)
    {
        var deadline = Deadline.After(_time, budget);
        var all = Enumerable.Range(0, Table.ShardCount).Select(s => Resolver.ResolveAsync(s, deadline, cancellation).AsTask());
        await Task.WhenAll(all).ConfigureAwait(false);
    }

    /// <summary>Gives up every shard of this node at once: it may have other owners by now.</summary>
    public void Lose()
    {
        _region = ActorRefs.Nobody;
        foreach (var owner in Table.Owners.Where(o => o.Node == _membership?.Current.Self.Id))
        {
            Table.Forget(owner);
            _tenants.ForEach(t => t.Abandon(owner.Shard));
        }
    }

    /// <summary>Forgets what nodes owned that have gone.</summary>
    public void OnMembers(MembershipView view)
    {
        var here = view.Members.Select(m => m.Id).ToHashSet();
        Table.Forget(node => !here.Contains(node));
    }

    public void Dispose() => _tenants.Clear();

    private async Task<ShardOwner> AskAsync(int shard, TimeSpan timeout)
    {
        var region = _region;
        if (region.IsNobody())
        {
            await Task.Delay(timeout, _time, CancellationToken.None).ConfigureAwait(false);
            throw new TimeoutException();
        }

        return (await region.Ask<ShardHome>(new WhereIs(shard), timeout).ConfigureAwait(false)).Owner;
    }

    /// <summary>An owner announces itself, and nobody else.</summary>
    private void OnAnnounced(IncomingCall call, ReadOnlySpan<byte> payload)
    {
        var owner = ShardOwnerFrame.Decode(payload);
        if (owner.Node == call.From)
        {
            Table.Learn(owner);
        }
    }

    private void Announce(ShardOwner owner)
    {
        var frame = new ShardOwnerFrame(owner);
        foreach (var member in _membership!.Current.Members)
        {
            if (member.Id != owner.Node)
            {
                _dataPlane.TrySend(member.Id, FrameKind.ShardOwner, frame);
            }
        }
    }
}
