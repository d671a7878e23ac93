using System.Net;
using Arlen.Naming;

namespace Arlen.Configuration;

/// <summary>What a host is, and the name of this one.</summary>
internal static class HostNames
{
    /// <summary>Whether <paramref name="host"/> is a host name or an IP address, one of IPv6 with or without brackets.</summary>
    public static bool IsHost(string host) => Uri.CheckHostName(host) is not UriHostNameType.Unknown;

    /// <summary>Whether only this machine can reach <paramref name="host"/>.</summary>
    /// <remarks>Of names only <c>localhost</c> counts: what another name leads to is not known here, and may change.</remarks>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out var address)
            && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>The machine's name made a name of ours; <c>node</c> where nothing of it can be used.</summary>
    public static string NodeName(string machine)
    {
        var name = string.Concat(
            machine.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-'));
        name = name.TrimStart('.', '_', '-');
        name = name.Length > NameSyntax.MaxLength ? name[..NameSyntax.MaxLength] : name;
        return name.Length > 0 ? name : "node";
    }
}
