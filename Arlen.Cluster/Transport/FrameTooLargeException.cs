namespace Arlen.Transport;

/// <summary>A payload does not fit in a frame; nothing of it was sent.</summary>
internal sealed class FrameTooLargeException(long sizeBytes, long maxBytes)
    : Exception($"a frame of {sizeBytes} bytes, {maxBytes} at most (transport.maxFrameBytes)")
{
    public long SizeBytes { get; } = sizeBytes;

    public long MaxBytes { get; } = maxBytes;
}
