namespace Arlen.Transport;

/// <summary>What the one that was called says to a <see cref="Hello"/>.</summary>
/// <param name="Reason">None where the connection is open now; else it is closed behind this.</param>
/// <param name="Version">The version that is spoken from here on; zero in a refusal.</param>
/// <param name="MaxFrameBytes">The largest payload it takes.</param>
internal sealed record Welcome(HandshakeReason Reason, byte Version, int MaxFrameBytes)
{
    /// <inheritdoc cref="Hello.WriteTo" />
    public int WriteTo(Span<byte> bytes)
    {
        var writer = new GreetingWriter(bytes);
        writer.Byte((byte)Reason);
        writer.Byte(Version);
        writer.Int32(MaxFrameBytes);
        return writer.Finish();
    }

    /// <inheritdoc cref="Hello.Read" />
    public static Welcome Read(ReadOnlySpan<byte> body)
    {
        var reader = new GreetingReader(body);
        return new Welcome((HandshakeReason)reader.Byte(), reader.Byte(), reader.Int32());
    }
}
