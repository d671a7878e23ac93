using System.Collections.Immutable;
using Arlen.Membership;
using Arlen.Refusals;
using Arlen.Transport;

namespace Arlen.Workers;

/// <summary>Stateless workers: here first; when there is no room, one try at a peer that said it has some; then a refusal.</summary>
internal sealed class StatelessWorkers : IDisposable
{
    private static readonly TimeSpan GossipInterval = TimeSpan.FromMilliseconds(250);

    private readonly StatelessPool?[] _pools;
    private readonly WorkerParts _parts;
    private readonly LoadTable _peers = new();
    private readonly ITimer _gossip;
    private ImmutableDictionary<Naming.WorkerName, int> _told = ImmutableDictionary<Naming.WorkerName, int>.Empty;
    private long _toldVersion;
    private Others _others = new(0, []);

    public StatelessWorkers(WorkerParts parts)
    {
        _parts = parts;
        StatelessPool PoolOf(WorkerDefinition d) => new(d, parts.HandlerOf(d), parts.RunOf(d), parts.Registry);
        _pools = [.. parts.Definitions.Select(d => d.IsKeyed ? null : PoolOf(d))];
        parts.DataPlane.Handle(FrameKind.StatelessCall, OnCall);
        parts.DataPlane.Handle(FrameKind.Load, (call, payload) => _peers.Learn(call.From, LoadFrame.Decode(payload).Room));
        _gossip = parts.Time.CreateTimer(static self => ((StatelessWorkers)self!).Gossip(), this, GossipInterval, GossipInterval);
    }

    public IEnumerable<WorkerLoad> Load => _pools.OfType<StatelessPool>().Select(p => p.Load);

    public ValueTask<WorkerOutcome> DispatchAsync(WorkerDefinition worker, WorkerRequest request, CancellationToken cancellation)
    {
        request.Node = _parts.Node;
        var call = new LocalCall(worker, request);
        if (!_pools[worker.Index]!.TryPost(call))
        {
            // Under overload this is the busiest path of all: no wait, no list, no text of its own unless a peer has room.
            return ChoosePeer(worker) is { } peer ? AskPeerAsync(peer, worker, request) : new(_pools[worker.Index]!.Full);
        }

        // An answer that is there already needs no one to watch for the caller's leaving.
        return cancellation.CanBeCanceled && !call.HasEnded ? call.AbandonOn(cancellation) : call.Outcome;
    }

    public void Dispose() => _gossip.Dispose();

    private NodeId? ChoosePeer(WorkerDefinition worker)
    {
        var view = _parts.Membership.Current;
        if (view.Members.Length == 1)
        {
            return null;
        }

        var others = _others;
        if (others.Version != view.Version)
        {
            _others = others = new(view.Version, [.. view.Members.Where(m => m.IsServing && m.Id != view.Self.Id).Select(m => m.Id)]);
        }

        return _peers.Choose(others.Nodes, worker.Name, Random.Shared.Next);
    }

    private async ValueTask<WorkerOutcome> AskPeerAsync(NodeId peer, WorkerDefinition worker, WorkerRequest request)
    {
        var frame = new CallFrame(worker.Name, request, epoch: 0);
        var reply = await _parts.AskAsync(peer, FrameKind.StatelessCall, worker, frame).ConfigureAwait(false);
        return reply.Outcome switch
        {
            PeerOutcome.Answered => reply.Value!.Outcome ?? WorkerOutcome.Refused(RefusalCode.WorkerUnknown, $"{peer.Node} does not run {worker.Name}"),
            PeerOutcome.TimedOut => WorkerOutcome.Refused(RefusalCode.DeadlineExceeded, $"{peer.Node} did not answer in time; work may have started"),
            PeerOutcome.Lost when !worker.IsIdempotent(request) => WorkerOutcome.Refused(RefusalCode.WorkerCrashed, $"{peer.Node} was lost while it worked"),
            _ => WorkerOutcome.Refused(RefusalCode.WorkerQueueFull, $"full here, and {peer.Node} could not be reached"),
        };
    }

    private void OnCall(IncomingCall caller, ReadOnlySpan<byte> payload)
    {
        var frame = CallFrame.Decode(payload, caller.Deadline);
        if (_parts.Find(frame.Worker) is not { IsKeyed: false } worker)
        {
            caller.Reply(OutcomeFrame.NotOwner);
            return;
        }

        frame.Request.Node = _parts.Node;
        var call = new RemoteCall(worker, frame.Request, caller, _parts.Log);
        if (!_pools[worker.Index]!.TryPost(call))
        {
            call.Refuse(new Refusal(RefusalCode.WorkerQueueFull, "full on both nodes"));
        }
    }

    /// <summary>Tells the others how much room there is, when it changed.</summary>
    private void Gossip()
    {
        var view = _parts.Membership.Current;
        _peers.Keep(node => view.Members.Any(m => m.Id == node));
        var room = _pools.OfType<StatelessPool>().ToImmutableDictionary(p => p.Worker.Name, p => _parts.IsDraining ? 0 : p.Room);
        if (_toldVersion == view.Version && room.All(r => _told.GetValueOrDefault(r.Key, -1) == r.Value))
        {
            return;
        }

        var frame = new LoadFrame(room);
        var allTold = true;
        foreach (var member in view.Members)
        {
            if (member.IsServing && member.Id != view.Self.Id)
            {
                allTold &= _parts.DataPlane.TrySend(member.Id, FrameKind.Load, frame);
            }
        }

        // A peer that there is no connection to yet is told at the next turn.
        (_told, _toldVersion) = (room, allTold ? view.Version : -1);
    }

    /// <summary>Who may be asked besides this node, in one view of the cluster.</summary>
    private sealed record Others(long Version, NodeId[] Nodes);
}
