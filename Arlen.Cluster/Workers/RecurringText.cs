using System.Text;

namespace Arlen.Workers;

/// <summary>Texts that come again and again in frames (names of workers, methods and headers, media types): each is made once.</summary>
/// <remarks>
/// A table of fixed size in which a text's hash is its place and a newcomer takes the place over: a race loses an entry at worst, and
/// whoever sends many different texts only makes them be made. Not for values, which may be secrets and must not outlive their request.
/// </remarks>
internal static class RecurringText
{
    private const int Places = 256;
    private const int LongestBytes = 48;

    private static readonly string?[] Texts = new string?[Places];

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestBytes)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref var place = ref Texts[PlaceOf(utf8)];
        if (Volatile.Read(ref place) is { } known && Ascii.Equals(utf8, known))
        {
            return known;
        }

        var fresh = Encoding.UTF8.GetString(utf8);
        Volatile.Write(ref place, fresh);
        return fresh;
    }

    // FNV-1a, as ShardHash; the texts are short.
    private static int PlaceOf(ReadOnlySpan<byte> text)
    {
        var hash = 2166136261u;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * 16777619;
        }

        return (int)(hash % Places);
    }
}
