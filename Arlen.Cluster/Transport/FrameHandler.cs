namespace Arlen.Transport;

/// <summary>Takes an arriving call. Runs on the connection's read loop: it must not block, and the bytes are valid only during
/// the call.</summary>
/// <exception cref="FormatException">The bytes are not such a payload: the connection is closed.</exception>
internal delegate void FrameHandler(IncomingCall call, ReadOnlySpan<byte> payload);
