namespace Arlen.Transport;

/// <summary>The form of both sides' first words: <c>"ARLN" length:2 body</c>, little-endian, the length that of the
/// body.</summary>
/// <remarks>For ever the same, in all versions of the protocol: it is how versions are told apart.</remarks>
internal static class Greeting
{
    /// <summary>The oldest version of the protocol that this program speaks.</summary>
    public const byte LowestVersion = 1;

    /// <summary>The newest.</summary>
    public const byte HighestVersion = 1;

    /// <summary>Bytes before the body.</summary>
    public const int HeaderBytes = 6;

    /// <summary>The most bytes of a greeting: what a stranger can make a node spend.</summary>
    public const int MaxBytes = 512;

    public static ReadOnlySpan<byte> Magic => "ARLN"u8;

    /// <summary>Whether these are, so far, the first bytes of a greeting.</summary>
    public static bool IsBeginning(ReadOnlySpan<byte> bytes)
    {
        var common = Math.Min(bytes.Length, Magic.Length);
        return bytes[..common].SequenceEqual(Magic[..common]);
    }
}
