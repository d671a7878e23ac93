using System.Collections.Immutable;
using System.Globalization;

namespace Arlen.Node.Supervision;

/// <summary>Which ports the nodes of one machine take: three blocks above one base port.</summary>
internal static class PortPlan
{
    /// <summary>From the public ports to the cluster's, and from those to the data plane's.</summary>
    public const int BlockSize = 30;

    /// <summary>The most nodes: one more and the blocks would overlap.</summary>
    public const int MaxNodes = BlockSize;

    /// <summary>The highest base port at which a full house still has ports.</summary>
    public const int MaxBasePort = 65_535 - 3 * BlockSize + 1;

    /// <summary>Lays the nodes out.</summary>
    /// <param name="count">How many, 1 to <see cref="MaxNodes"/>.</param>
    /// <param name="basePort">The public port of the first, 1 to <see cref="MaxBasePort"/>.</param>
    /// <param name="host">The host that the nodes listen on.</param>
    /// <param name="directory">Where they keep their folders, a full path.</param>
    public static ImmutableArray<NodePlan> Lay(int count, int basePort, string host, string directory)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(count, Math.Clamp(count, 1, MaxNodes));
        ArgumentOutOfRangeException.ThrowIfNotEqual(basePort, Math.Clamp(basePort, 1, MaxBasePort));
        var callable = Callable(host);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"node-{i + 1}");
            var port = basePort + i;
            return new NodePlan(
                name, $"http://{callable}:{port}", port, port + BlockSize, port + 2 * BlockSize, Path.Combine(directory, name));
        })];
    }

    /// <summary>The host as one calls it from this machine: a node that listens on all addresses is found on loopback.</summary>
    public static string Callable(string host) => host switch
    {
        "0.0.0.0" or "*" or "+" => "127.0.0.1",
        "::" or "[::]" => "[::1]",
        _ => host.Contains(':') && !host.StartsWith('[') ? $"[{host}]" : host,
    };
}
