using System.Text;

namespace Arlen.Gateway.Connections;

/// <summary>Reads <c>Content-Length</c> as RFC 9110 writes it: digits. Kestrel alone would take <c>+3</c> for three.</summary>
/// <remarks>Given to Kestrel as that header's encoding, which is the only thing it lets a program say about how the header is read.
/// All other headers keep the default.</remarks>
internal sealed class StrictContentLength : ASCIIEncoding
{
    private static readonly StrictContentLength Instance = new();

    public static Encoding? For(string header) => header == "Content-Length" ? Instance : null;

    /// <summary>Never throws: Kestrel gives room for one digit more than fits a length, and refuses what fills it.</summary>
    public override int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars) =>
        Replace(chars[..base.GetChars(bytes[..Math.Min(bytes.Length, chars.Length)], chars)]);

    private static int Replace(Span<char> chars)
    {
        foreach (ref var c in chars)
        {
            c = char.IsAsciiDigit(c) ? c : '?';
        }

        return chars.Length;
    }
}
