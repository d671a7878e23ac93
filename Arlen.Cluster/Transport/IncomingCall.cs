using Arlen.Membership;
using Arlen.Time;

namespace Arlen.Transport;

/// <summary>A call from a peer, until it is answered.</summary>
internal readonly struct IncomingCall(ICallSink? sink, ulong id, NodeId from, Deadline deadline)
{
    /// <summary>Who calls.</summary>
    public NodeId From => from;

    /// <summary>When the caller stops waiting.</summary>
    public Deadline Deadline => deadline;

    /// <summary>Answers. To be called exactly once for a call, never for a hint; safe from any thread, and after the peer is
    /// gone.</summary>
    public void Reply(IFramePayload payload) => sink?.Reply(id, payload);
}
