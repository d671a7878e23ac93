using System.Net;

namespace Arlen.Gateway;

/// <summary>The address others are told for this node's HTTP listener.</summary>
internal static class PublicUrl
{
    /// <summary>The listener's own address; where it listens on all, the one under which the node is known.</summary>
    public static string Of(GatewayOptions options, string publicHost)
    {
        var isAny = IPAddress.TryParse(options.Host.Trim('[', ']'), out var address)
            && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));
        return new UriBuilder(Uri.UriSchemeHttp, isAny ? publicHost : options.Host, options.Port).Uri.GetLeftPart(UriPartial.Authority);
    }
}
