using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Arlen.Naming;

namespace Arlen.Membership;

/// <summary>Turns the cluster's events into views.</summary>
internal sealed class MembershipActor : ReceiveActor
{
    private readonly Dictionary<UniqueAddress, Member> _members = [];
    private readonly HashSet<UniqueAddress> _unreachable = [];
    private readonly Dictionary<NodeId, DateTimeOffset> _upSince = [];
    private readonly Dictionary<UniqueAddress, ImmutableArray<string>> _roles = [];
    private readonly MembershipViews _views;
    private ClusterMember _self;
    private readonly TimeProvider _time;
    private Address? _leader;

    /// <summary>Made by the session.</summary>
    public MembershipActor(MembershipViews views, ClusterMember self, TimeProvider time)
    {
        (_views, _self, _time) = (views, self, time);
        Receive<ClusterEvent.CurrentClusterState>(OnSnapshot);
        Receive<ClusterEvent.MemberRemoved>(e => OnRemoved(e.Member));
        Receive<ClusterEvent.IMemberEvent>(e => OnMember(e.Member));
        Receive<ClusterEvent.UnreachableMember>(e => OnReachability(e.Member, reachable: false));
        Receive<ClusterEvent.ReachableMember>(e => OnReachability(e.Member, reachable: true));
        Receive<ClusterEvent.LeaderChanged>(e =>
        {
            _leader = e.Leader;
            Publish();
        });
    }

    protected override void PreStart() => Cluster.Get(Context.System).Subscribe(
        Self,
        ClusterEvent.SubscriptionInitialStateMode.InitialStateAsSnapshot,
        typeof(ClusterEvent.IMemberEvent),
        typeof(ClusterEvent.IReachabilityEvent),
        typeof(ClusterEvent.LeaderChanged));

    protected override void PostStop() => Cluster.Get(Context.System).Unsubscribe(Self);

    private void OnSnapshot(ClusterEvent.CurrentClusterState state)
    {
        foreach (var member in state.Members)
        {
            _members[member.UniqueAddress] = member;
        }

        _unreachable.UnionWith(state.Unreachable.Select(m => m.UniqueAddress));
        _leader = state.Leader;
        Publish();
    }

    private void OnMember(Member member)
    {
        _members[member.UniqueAddress] = member;
        Publish();
    }

    private void OnRemoved(Member member)
    {
        _unreachable.Remove(member.UniqueAddress);
        _members.Remove(member.UniqueAddress);
        if (Describe(member)?.Id == _self.Id)
        {
            _self = _self with { State = MemberState.Down };
        }

        _roles.Remove(member.UniqueAddress);
        Publish();
    }

    private void OnReachability(Member member, bool reachable)
    {
        _ = reachable ? _unreachable.Remove(member.UniqueAddress) : _unreachable.Add(member.UniqueAddress);
        Publish();
    }

    private void Publish()
    {
        var members = _members.Values.Select(Describe)
            .OfType<ClusterMember>()
            .OrderBy(m => m.Node.Value, StringComparer.Ordinal)
            .ThenBy(m => m.Incarnation)
            .ToImmutableArray();
        var self = members.FirstOrDefault(m => m.Id == _self.Id) ?? _self;
        NodeName? leader = _members.Values.Where(m => m.Address == _leader).Select(Describe).FirstOrDefault(m => m is not null)?.Node;
        _views.Publish(self, members.Contains(self) ? members : members.Add(self), leader);
    }

    /// <summary>Null for a member that is not a node of this product, or of a version that says it in a way this one cannot read.</summary>
    private ClusterMember? Describe(Member member)
    {
        var tags = member.Roles.Select(role => MemberTag.TryParse(role, out var parsed) ? parsed : null);
        if (tags.FirstOrDefault(t => t is not null) is not { } tag)
        {
            return null;
        }

        var state = StateOf(member.Status);
        if (state is MemberState.Up)
        {
            _upSince.TryAdd(tag.Id, _time.GetUtcNow());
        }

        return new ClusterMember(
            tag.Id.Node,
            tag.Id.Incarnation,
            $"{member.Address.Host}:{member.Address.Port}",
            tag.DataPlane,
            tag.Url,
            state,
            !_unreachable.Contains(member.UniqueAddress),
            RolesOf(member),
            _upSince.TryGetValue(tag.Id, out var since) ? since : null,
            tag.Version);
    }

    private ImmutableArray<string> RolesOf(Member member)
    {
        // One array per member for its life, so that equal views compare equal.
        if (_roles.TryGetValue(member.UniqueAddress, out var known))
        {
            return known;
        }

        return _roles[member.UniqueAddress] = [.. member.Roles.Where(r => !MemberTag.IsTag(r)).Order(StringComparer.Ordinal)];
    }

    private static MemberState StateOf(MemberStatus status) => status switch
    {
        MemberStatus.Up => MemberState.Up,
        MemberStatus.Leaving or MemberStatus.Exiting => MemberState.Leaving,
        MemberStatus.Down or MemberStatus.Removed => MemberState.Down,
        _ => MemberState.Joining,
    };
}
