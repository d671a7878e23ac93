namespace Arlen.Transport;

/// <summary>Reads a frame's payload. The bytes are valid only during the call.</summary>
/// <exception cref="FormatException">The bytes are not such a payload.</exception>
internal delegate T FrameDecoder<out T>(ReadOnlySpan<byte> payload);
