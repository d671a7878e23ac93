using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Arlen.Naming;

namespace Arlen.Membership;

/// <summary>What a node says of itself to all others, carried as one role of its membership record.</summary>
/// <remarks>
/// A role travels with the member from its first moment, so nobody ever sees a member without a name or an address. The form is
/// <c>arlen:1;node;life;data-plane;url;version</c>; fields are added at the end.
/// </remarks>
internal sealed record MemberTag(NodeId Id, DnsEndPoint DataPlane, string Url, string Version)
{
    private const string Prefix = "arlen:1;";
    private const int Fields = 5;

    /// <summary>Whether a role is such a tag, of this or another version.</summary>
    public static bool IsTag(string role) => role.StartsWith("arlen:", StringComparison.Ordinal);

    public static bool TryParse(string role, [NotNullWhen(true)] out MemberTag? tag)
    {
        tag = null;
        if (!role.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var fields = role[Prefix.Length..].Split(';');
        if (fields.Length < Fields
            || !NodeName.TryParse(fields[0], out var node)
            || !long.TryParse(fields[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var life)
            || Endpoint(fields[2]) is not { } dataPlane)
        {
            return false;
        }

        tag = new MemberTag(new NodeId(node, life), dataPlane, fields[3], fields[4]);
        return true;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Id.Node};{Id.Incarnation:x};{DataPlane.Host}:{DataPlane.Port};{Url};{Version}");

    private static DnsEndPoint? Endpoint(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and < 65536
            ? new DnsEndPoint(text[..colon], port)
            : null;
    }
}
