namespace Arlen.Transport;

/// <summary>A connection came to nothing, with the reason.</summary>
internal sealed class HandshakeException(HandshakeReason reason, bool toldByPeer = false)
    : Exception(HandshakeRules.NameOf(reason))
{
    public HandshakeReason Reason { get; } = reason;

    /// <summary>Whether the peer said no; else this side did.</summary>
    public bool IsToldByPeer { get; } = toldByPeer;
}
