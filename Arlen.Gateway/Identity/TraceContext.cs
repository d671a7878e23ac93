using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Arlen.Gateway.Identity;

/// <summary>To which trace a request belongs. Pure. No <c>Activity</c> is made: it would cost a sixth of the throughput.</summary>
/// <param name="TraceId">32 hexadecimal digits, not all zero.</param>
/// <param name="Flags">The flags of the W3C form.</param>
/// <remarks>W3C Trace Context, https://www.w3.org/TR/trace-context-1/.</remarks>
internal readonly record struct TraceContext(string TraceId, byte Flags)
{
    private const int ParentLength = 55;
    private const byte Sampled = 1;

    // The two bits that level 2 of the standard defines; a sender of version 00 must leave the rest zero.
    private const byte KnownFlags = 3;

    /// <summary>The trace the caller names, in <c>traceparent</c> or else <c>X-Trace-Id</c>; without one, the request is its own.</summary>
    public static TraceContext Resolve(StringValues parent, StringValues traceId, string requestId)
    {
        if (parent.Count == 1 && TryParse(parent[0], out var context))
        {
            return context;
        }

        return traceId is [{ Length: 32 } id] && IsId(id) ? new(id, Sampled) : new(requestId, Sampled);
    }

    /// <summary>Reads a <c>traceparent</c>.</summary>
    /// <returns>False where the standard says to ignore it: version <c>ff</c>, zero ids, capitals, a length that is wrong.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out TraceContext context)
    {
        context = default;
        if (text.Length < ParentLength || text[2] != '-' || text[35] != '-' || text[52] != '-' || !IsVersion(text))
        {
            return false;
        }

        var trace = text[3..35];
        var span = text[36..52];
        var flags = text[53..55];
        if (!IsId(trace) || !IsId(span) || !IsHex(flags))
        {
            return false;
        }

        var bits = byte.Parse(flags, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        context = new(trace.ToString(), (byte)(bits & KnownFlags));
        return true;
    }

    /// <summary>The <c>traceparent</c> of the answer: the same trace, a span of this request's own.</summary>
    public string NewParent() => string.Create(ParentLength, this, static (text, context) =>
    {
        Span<byte> span = stackalloc byte[8];
        Random.Shared.NextBytes(span);
        "00-".CopyTo(text);
        context.TraceId.CopyTo(text[3..]);
        text[35] = '-';
        Convert.TryToHexStringLower(span, text[36..], out _);
        text[52] = '-';
        text[53] = '0';
        text[54] = (char)('0' + context.Flags);
    });

    /// <summary>The trace of a <see cref="NewParent"/>.</summary>
    /// <param name="parent">The parent.</param>
    /// <param name="likely">What it most likely is, so that it need not be made again.</param>
    public static string IdOf(string parent, string likely) =>
        parent.AsSpan(3, 32).SequenceEqual(likely) ? likely : parent.Substring(3, 32);

    // Version 00 ends after the flags; a later one may go on behind a dash.
    private static bool IsVersion(ReadOnlySpan<char> text) =>
        IsHex(text[..2]) && text[..2] is not "ff" && (text.Length == ParentLength || text[..2] is not "00" && text[ParentLength] == '-');

    private static bool IsId(ReadOnlySpan<char> text) => IsHex(text) && text.ContainsAnyExcept('0');

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigitLower(c))
            {
                return false;
            }
        }

        return true;
    }
}
