namespace Arlen.Gateway.Identity;

/// <summary>Makes the id of a request: 32 lower-case hexadecimal digits.</summary>
/// <remarks>From the thread's own generator: an id must be unlikely to repeat, not hard to guess.</remarks>
internal static class RequestId
{
    public static string New()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
