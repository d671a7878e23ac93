namespace Arlen.Transport;

/// <summary>What a connection's frames are for.</summary>
internal interface IFrameReceiver
{
    /// <summary>Takes a frame, on the read loop; the payload is valid only during the call.</summary>
    /// <exception cref="FormatException">There is no such frame: the connection is closed.</exception>
    void OnFrame(FrameHeader header, ReadOnlySpan<byte> payload);

    /// <summary>The connection is over. Called once.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="handedOver">The offset of this side's stream up to which bytes were given to the kernel.</param>
    void OnClosed(CloseReason reason, long handedOver);
}
