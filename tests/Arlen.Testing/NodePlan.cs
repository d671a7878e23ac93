using System.Globalization;

namespace Arlen.Testing;

/// <summary>How a node is started, every time.</summary>
internal sealed record NodePlan(
    string Name, NodePorts Ports, string Folder, ArlenClusterOptions Options, IReadOnlyList<NodePorts> All)
{
    /// <summary>Its data directory, in its own folder.</summary>
    public string Data => Path.Combine(Folder, "data");

    /// <summary>Its environment.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables => Options.Variables;

    /// <summary>What follows <c>dotnet</c>. Later settings win, so those of this life come last.</summary>
    public IEnumerable<string> Command(IEnumerable<string> settings)
    {
        var program = Options.Program ?? Path.Combine(AppContext.BaseDirectory, "arlen.dll");
        var arguments = Options.Arguments ?? (Options.Program is null ? ["serve"] : []);
        var all = Settings().Concat(Options.Settings.Select(s => $"{s.Key}={s.Value}")).Concat(settings);
        return [program, .. arguments, .. all.SelectMany(s => new[] { "--set", s })];
    }

    private IEnumerable<string> Settings()
    {
        yield return $"data={Data}";
        yield return Setting("port", Ports.Http);
        yield return $"cluster.name={Options.Name}";
        yield return $"cluster.nodeID={Name}";
        yield return Setting("cluster.expectedNodes", All.Count);
        yield return Setting("cluster.port", Ports.Cluster);
        yield return Setting("transport.port", Ports.Transport);
        yield return $"cluster.seeds={string.Join(',', All.Select(p => Setting("127.0.0.1", p.Cluster, ':')))}";
        yield return $"cluster.failover={Options.Failover.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}ms";
        if (Options.Program is null)
        {
            yield return "demo.enabled=on";
        }
    }

    private static string Setting(string key, int value, char between = '=') =>
        string.Create(CultureInfo.InvariantCulture, $"{key}{between}{value}");
}
