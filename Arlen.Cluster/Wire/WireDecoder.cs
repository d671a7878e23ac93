namespace Arlen.Wire;

/// <summary>Reads a message from its bytes.</summary>
internal delegate T WireDecoder<out T>(ReadOnlySpan<byte> bytes);
