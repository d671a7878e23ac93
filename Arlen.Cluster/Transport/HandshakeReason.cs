namespace Arlen.Transport;

/// <summary>Why a connection was refused before the first frame. The numbers are on the wire: never reuse one.</summary>
internal enum HandshakeReason : byte
{
    /// <summary>It was not refused.</summary>
    None = 0,

    /// <summary>What came is not a greeting of this protocol: HTTP, TLS, noise. Never sent: such a peer gets no answer.</summary>
    NotArlen = 1,

    /// <summary>No version of the protocol is spoken by both.</summary>
    Version = 2,

    /// <summary>The other side is of a cluster of another name.</summary>
    ClusterName = 3,

    /// <summary>The other side is of another cluster of the same name.</summary>
    ClusterId = 4,

    /// <summary>The one that answers is not the one that was called: another node, or another life of it.</summary>
    WrongNode = 5,

    /// <summary>A node that does not know its own cluster yet.</summary>
    NotReady = 6,

    /// <summary>As many connections are open as may be.</summary>
    TooMany = 7,

    /// <summary>The caller was told to have left the cluster.</summary>
    Left = 8,

    /// <summary>The other side did not say who it is in time. Never sent.</summary>
    TimedOut = 9,

    /// <summary>The other side went away in the middle. Never sent.</summary>
    Broken = 10,
}
