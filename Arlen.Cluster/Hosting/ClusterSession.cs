using System.Net.Sockets;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Cluster;
using Arlen.Membership;
using Arlen.Refusals;
using Microsoft.Extensions.Logging;

namespace Arlen.Hosting;

/// <summary>One life of this node in the cluster: an actor system, from its start until it left, was downed, or lost faith in
/// itself.</summary>
internal sealed class ClusterSession
{
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Surroundings _around;
    private readonly NodeIdentity _identity;
    private readonly string _address;

    private ClusterSession(ActorSystem system, NodeIdentity identity, MemberTag tag, Surroundings around)
    {
        (System, _identity, _around) = (system, identity, around);
        var self = Cluster.Get(system).SelfAddress;
        _address = $"{self.Host}:{self.Port}";
        var member = new ClusterMember(
            tag.Id.Node,
            tag.Id.Incarnation,
            _address,
            tag.DataPlane,
            tag.Url,
            MemberState.Joining,
            true,
            around.Options.Roles,
            null,
            tag.Version);
        around.Views.Publish(member, [member], null);
        var membership = system.ActorOf(Props.Create(() => new MembershipActor(around.Views, member, around.Time)), "membership");
        system.ActorOf(Props.Create(() => new JoinActor(Answer)), JoinActor.Name);
        var watch = new SelfWatch.Shared(around.Lease, around.Health, around.Options.Failover.HeartbeatInterval, Lose, around.Log);
        around.Lease.Begin();
        var selfWatch = system.ActorOf(Props.Create(() => new SelfWatch(watch)).WithDispatcher(HeartbeatDispatcher), "self-watch");
        _ = LoseWithAsync(system.WhenTerminated, "the majority of the cluster took this node for dead");

        // Without these two a node would believe for ever what it saw last.
        _ = LoseWithAsync(membership.WatchAsync(), "the actor that follows the membership ended");
        _ = LoseWithAsync(selfWatch.WatchAsync(), "the actor that watches this node ended");
    }

    private const string HeartbeatDispatcher = "akka.actor.arlen-heartbeat-dispatcher";

    public ActorSystem System { get; }

    /// <summary>Ends with the reason when this life is over without having been asked to leave.</summary>
    public Task<string> Lost => _lost.Task;

    /// <exception cref="StartException">The cluster port cannot be bound.</exception>
    public static ClusterSession Start(NodeIdentity identity, MemberTag tag, Surroundings around)
    {
        var setup = AkkaSettings.For(around.Options, tag, around.OperatorsAkka, new AkkaLogSetup(around.Loggers));
        return new ClusterSession(Create(setup, around.Options), identity, tag, around);
    }

    /// <summary>Looks for the cluster and joins it.</summary>
    /// <param name="mayBegin">Whether <c>cluster.bootstrap</c> counts: in the first life of the process only, since a later one has
    /// been in a cluster that may still be there.</param>
    /// <param name="adopt">Takes the cluster's id, as soon as it is known and before this node is a member.</param>
    /// <param name="cancellation">The node stops.</param>
    /// <exception cref="StartException">It is not to be found, or does not take this node.</exception>
    public async Task JoinAsync(bool mayBegin, Action<string> adopt, CancellationToken cancellation)
    {
        var options = _around.Options;
        ISeedSource seeds = options.DiscoveryMethod == "none"
            ? new StaticSeeds(options.Seeds)
            : new DiscoveredSeeds(System, options.DiscoveryMethod, options.DiscoveryService, options.Port);
        var rules = new JoinRules(options.ExpectedNodes, options.Bootstrap && mayBegin, options.Failover.Failover);
        var parts = new Joiner.Parts(
            Question,
            address => System.ActorSelection($"akka.tcp://{AkkaSettings.SystemName}@{address}/user/{JoinActor.Name}"),
            adopt,
            address => Cluster.Get(System).Join(Address.Parse($"akka.tcp://{AkkaSettings.SystemName}@{address}")),
            _around.Views);
        await new Joiner(parts, rules, seeds, _around.Time, _around.Log).JoinAsync(options.JoinTimeout, cancellation).ConfigureAwait(false);
    }

    /// <summary>Hands over what this node owns and leaves.</summary>
    /// <param name="answerPeers">Ends what peers were promised; while shards are handed over, and before this node is gone for them.</param>
    /// <param name="cutOff">The node does not wait any longer.</param>
    /// <returns>Whether it left in good order.</returns>
    public async Task<bool> LeaveAsync(Func<Task> answerPeers, CancellationToken cutOff)
    {
        _lost.TrySetCanceled(CancellationToken.None);
        CoordinatedShutdown.Get(System).AddTask(CoordinatedShutdown.PhaseClusterShardingShutdownRegion, "answer-peers", async () =>
        {
            await answerPeers().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Akka.Done.Instance;
        });
        try
        {
            var left = CoordinatedShutdown.Get(System).Run(CoordinatedShutdown.ClusterLeavingReason.Instance);
            await left.WaitAsync(cutOff).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Ends this life at once, without a word to the others.</summary>
    public Task AbandonAsync()
    {
        _around.Lease.End();
        return System.Terminate();
    }

    private static ActorSystem Create(ActorSystemSetup setup, ClusterOptions options)
    {
        try
        {
            return ActorSystem.Create(AkkaSettings.SystemName, setup);
        }
        catch (Exception e) when (SocketFaultIn(e) is { } socket)
        {
            throw BindFaults.Of(socket, "cluster.port", options.Host, options.Port);
        }
    }

    private static SocketException? SocketFaultIn(Exception? e) => e switch
    {
        null => null,
        SocketException socket => socket,
        AggregateException many => many.InnerExceptions.Select(SocketFaultIn).FirstOrDefault(f => f is not null),
        _ => SocketFaultIn(e.InnerException),
    };

    private JoinQuestion Question() => new(_identity.Cluster, _identity.ClusterId, _identity.Id, _address, _around.Shards);

    private JoinAnswer Answer(JoinQuestion question) => JoinPolicy.Answer(Question(), _around.Views.Current, question);

    private void Lose(string reason) => _lost.TrySetResult(reason);

    private async Task LoseWithAsync(Task end, string reason)
    {
        await end.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Lose(reason);
    }

    /// <summary>What a life uses of the process.</summary>
    internal sealed record Surroundings(
        ClusterOptions Options, MembershipViews Views, SelfLease Lease, SelfHealth Health, TimeProvider Time, ILoggerFactory Loggers)
    {
        /// <summary>The <c>akka { }</c> block of the configuration.</summary>
        public string OperatorsAkka { get; init; } = "";

        /// <summary>Into how many shards this node divides keys.</summary>
        public int Shards { get; init; }

        public ILogger Log { get; } = Loggers.CreateLogger("Arlen.Membership");
    }
}
