using Arlen.Membership;
using Arlen.Time;

namespace Arlen.Transport;

/// <summary>Calls between nodes, outside the actor system: many at a time over one connection, each accounted for.</summary>
/// <remarks>Every call ends in exactly one <see cref="PeerOutcome"/>; none is dropped in silence.</remarks>
internal interface IDataPlane
{
    /// <summary>Sends a call to a peer and waits for its answer.</summary>
    /// <param name="peer">The peer, in that life: a restarted process is another peer.</param>
    /// <param name="kind">What the payload is.</param>
    /// <param name="payload">Written into the connection's buffer before this method returns; not kept.</param>
    /// <param name="decode">Reads the answer in place; called on the connection's read loop, so it must be quick.</param>
    /// <param name="deadline">The budget that is left; it travels with the call.</param>
    /// <exception cref="FrameTooLargeException">The payload does not fit in a frame. Nothing was sent, and sending it again is
    /// of no use.</exception>
    ValueTask<PeerReply<TReply>> CallAsync<TReply>(
        NodeId peer, FrameKind kind, IFramePayload payload, FrameDecoder<TReply> decode, Deadline deadline);

    /// <summary>Sends a hint that needs no answer. Lost without notice where the peer is away.</summary>
    /// <returns>False where there is no connection now (one is being made) or its buffer is full.</returns>
    /// <exception cref="FrameTooLargeException">The payload does not fit in a frame; nothing was sent.</exception>
    bool TrySend(NodeId peer, FrameKind kind, IFramePayload payload);

    /// <summary>Says who answers calls and hints of a kind. Once a kind, before the start.</summary>
    void Handle(FrameKind kind, FrameHandler handler);
}
