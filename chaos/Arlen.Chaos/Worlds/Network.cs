using System.Globalization;
using System.Text.RegularExpressions;

namespace Arlen.Chaos.Worlds;

/// <summary>
/// The network between the hosts of a world of namespaces: two bridges in the world's own root namespace, and one table of the
/// packet filter that decides over every frame between two hosts.
/// </summary>
/// <param name="table">The table's name.</param>
/// <remarks>
/// Peers talk over <c>arlpeer</c> (10.77.0.0/24), clients come over <c>arlpub</c> (10.77.1.0/24): what is done to peers never blinds
/// the observer. ARP always passes, else a cut of one direction would be a cut of both.
/// </remarks>
internal sealed partial class Network(string table)
{
    private const string Table = """
        table bridge chaos {
          counter drops { }
          set cut { type ifname . ifname; }
          set mute { type ifname; }
          chain links {
            type filter hook forward priority 0; policy accept;
            ether type ip iifname . oifname @cut counter name drops drop
            jump weather
          }
          chain weather { }
          chain answers {
            type filter hook input priority 0; policy accept;
            ether type ip iifname @mute counter name drops drop
          }
        }
        """;

    private readonly HashSet<int> _throttled = [];

    /// <summary>Makes the bridges and the table.</summary>
    /// <exception cref="WorldException">The kernel or a tool refuses.</exception>
    public static async Task<Network> BuildAsync(IEnumerable<NodePlace> places)
    {
        await Command.RunWithInputAsync("ip", string.Join('\n', Bridges()), "-batch", "-").ConfigureAwait(false);
        foreach (var place in places)
        {
            await Command.RunWithInputAsync("ip", string.Join('\n', Outside(place)), "-batch", "-").ConfigureAwait(false);
            await Command.RunWithInputAsync("ip", string.Join('\n', Inside(place)), "-n", place.Name, "-batch", "-").ConfigureAwait(false);
        }

        await Command.RunWithInputAsync("nft", Table, "-f", "-").ConfigureAwait(false);
        return new Network("bridge chaos");
    }

    /// <summary>From now on nothing passes over these links.</summary>
    public Task CutAsync(IEnumerable<Link> links) => ElementsAsync("cut", links.Select(l => $"\"vp{l.From}\" . \"vp{l.To}\""));

    /// <summary>From now on the answers of these nodes do not reach the clients, who still reach them.</summary>
    public Task MuteAsync(IEnumerable<int> nodes) => ElementsAsync("mute", nodes.Select(n => $"\"vc{n}\""));

    /// <summary>From now on a share of the packets over these links is lost, at random.</summary>
    public Task LoseAsync(IEnumerable<Link> links, int percent) =>
        WeatherAsync(links.Select(l => $"{Between(l)} ether type ip numgen random mod 100 < {percent}"));

    /// <summary>From now on nothing passes to or from one port over these links.</summary>
    public Task CutPortAsync(IEnumerable<Link> links, int port) => WeatherAsync(
        links.SelectMany(l => new[] { $"{Between(l)} tcp dport {port}", $"{Between(l)} tcp sport {port}" }));

    /// <summary>From now on a node sends to its peers at a limited rate.</summary>
    public async Task ThrottleAsync(int node, string rate)
    {
        _throttled.Add(node);
        await Command.RunAsync(
            "tc", "-n", $"n{node}", "qdisc", "add", "dev", "peer0", "root", "tbf", "rate", rate, "burst", "16kbit", "latency", "200ms")
            .ConfigureAwait(false);
    }

    /// <summary>Undoes all of the above.</summary>
    public async Task HealAsync()
    {
        await Command.RunWithInputAsync(
            "nft", $"flush set {table} cut\nflush set {table} mute\nflush chain {table} weather\n", "-f", "-").ConfigureAwait(false);
        foreach (var node in _throttled)
        {
            await Command.RunAsync("tc", "-n", $"n{node}", "qdisc", "del", "dev", "peer0", "root").ConfigureAwait(false);
        }

        _throttled.Clear();
    }

    /// <summary>How many packets all faults together have dropped since the world began.</summary>
    public static async Task<long> DropsAsync()
    {
        var text = await Command.RunAsync("nft", "list", "counter", "bridge", "chaos", "drops").ConfigureAwait(false);
        return long.Parse(Packets().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>How many packets a node's throttle has held back or dropped.</summary>
    public static async Task<long> OverLimitsAsync(int node)
    {
        var text = await Command.RunAsync("tc", "-s", "-n", $"n{node}", "qdisc", "show", "dev", "peer0").ConfigureAwait(false);
        return OverLimits().Match(text) is { Success: true } match ? long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Whether one node reaches a port of another within a second, asked on its own host.</summary>
    public static async Task<bool> CanConnectAsync(NodePlace from, NodePlace to, int port)
    {
        var script = string.Create(CultureInfo.InvariantCulture, $"exec 3<>/dev/tcp/{to.PeerHost}/{port}");
        var (status, _, _) = await Command.TryAsync("ip", "netns", "exec", from.Name, "timeout", "1", "bash", "-c", script).ConfigureAwait(false);
        return status == 0;
    }

    private static string Between(Link link) => $"iifname \"vp{link.From}\" oifname \"vp{link.To}\"";

    private Task WeatherAsync(IEnumerable<string> rules) => Command.RunWithInputAsync(
        "nft", string.Concat(rules.Select(r => $"add rule {table} weather {r} counter name drops drop\n")), "-f", "-");

    private async Task ElementsAsync(string set, IEnumerable<string> elements)
    {
        var all = string.Join(", ", elements);
        if (all.Length > 0)
        {
            await Command.RunWithInputAsync("nft", $"add element {table} {set} {{ {all} }}\n", "-f", "-").ConfigureAwait(false);
        }
    }

    private static IEnumerable<string> Bridges() =>
    [
        "link set lo up",
        "link add arlpeer type bridge",
        "link set arlpeer up",
        "link add arlpub type bridge",
        "addr add 10.77.1.254/24 dev arlpub",
        "link set arlpub up",
    ];

    private static IEnumerable<string> Outside(NodePlace place) =>
    [
        $"netns add {place.Name}",
        $"link add vp{place.Number} type veth peer name peer0 netns {place.Name}",
        $"link set vp{place.Number} master arlpeer up",
        $"link add vc{place.Number} type veth peer name pub0 netns {place.Name}",
        $"link set vc{place.Number} master arlpub up",
    ];

    private static IEnumerable<string> Inside(NodePlace place) =>
    [
        "link set lo up",
        $"addr add {place.PeerHost}/24 dev peer0",
        "link set peer0 up",
        $"addr add {place.PublicHost}/24 dev pub0",
        "link set pub0 up",
    ];

    [GeneratedRegex(@"packets (\d+)")]
    private static partial Regex Packets();

    [GeneratedRegex(@"overlimits (\d+)")]
    private static partial Regex OverLimits();
}
