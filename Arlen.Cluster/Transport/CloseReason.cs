namespace Arlen.Transport;

/// <summary>Why a connection ended.</summary>
internal enum CloseReason
{
    /// <summary>The peer closed it, or the network did.</summary>
    Broken,

    /// <summary>The peer said nothing for too long.</summary>
    Silent,

    /// <summary>The peer takes its answers slower than they are made.</summary>
    TooSlow,

    /// <summary>The peer sent what is not a frame, or a payload that its kind does not have.</summary>
    Malformed,

    /// <summary>It was never made.</summary>
    NotConnected,

    /// <summary>The peer made a new one, or left the cluster; or this node stops or became another.</summary>
    Retired,
}
