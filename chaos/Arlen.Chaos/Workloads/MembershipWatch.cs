using System.Text.Json;
using Arlen.Chaos.Checking;
using Arlen.Chaos.Histories;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Workloads;

/// <summary>W-MEM: asks every node four times a second what it knows of its cluster.</summary>
/// <param name="nodes">The nodes.</param>
/// <param name="path">The file for the series.</param>
internal sealed class MembershipWatch(IReadOnlyList<ChaosNode> nodes, string path) : IWorkload
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    private readonly List<(double At, ClusterLook Look)> _looks = [];
    private readonly Lock _lock = new();

    /// <inheritdoc />
    public string Id => "W-MEM";

    /// <inheritdoc />
    public async Task RunAsync(Session session, CancellationToken stop)
    {
        await Task.WhenAll(nodes.Select(node => WatchAsync(node, session, stop))).ConfigureAwait(false);
        await File.WriteAllLinesAsync(path, _looks.OrderBy(l => l.At).Select(Line), CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task FinishAsync(Session session)
    {
        foreach (var node in nodes)
        {
            await LookAsync(node, session).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<CheckReport> Check(IReadOnlyList<Operation> history)
    {
        var draft = new ReportDraft("membership");
        draft.Expect(_looks.Count, "looks");
        draft.Count("terms", _looks.Select(l => l.Look.LogTerm).Distinct().Count());
        foreach (var term in _looks.Where(l => l.Look is { LogLeader: not null, LogTerm: > 0 }).GroupBy(l => l.Look.LogTerm))
        {
            var leaders = term.Select(l => l.Look.LogLeader!).Distinct().Order(StringComparer.Ordinal).ToList();
            if (leaders.Count > 1)
            {
                draft.Illegal("two-leaders", $"in term {term.Key} nodes name {string.Join(" and ", leaders)}");
            }
        }

        foreach (var last in nodes.Select(n => _looks.LastOrDefault(l => l.Look.Node == n.Name)).Where(l => l.Look is not null))
        {
            if (last.Look.Members.Length != nodes.Count)
            {
                draft.Illegal("not-whole", $"in the end {last.Look.Node} sees {string.Join(',', last.Look.Members)} only");
            }
        }

        return [draft.Build()];
    }

    private async Task WatchAsync(ChaosNode node, Session session, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await LookAsync(node, session).ConfigureAwait(false);
            await Task.Delay(Every, session.Clock.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LookAsync(ChaosNode node, Session session)
    {
        if (await node.LookAsync().ConfigureAwait(false) is { } look)
        {
            lock (_lock)
            {
                _looks.Add((session.Clock.Elapsed.TotalSeconds, look));
            }
        }
    }

    private static string Line((double At, ClusterLook Look) seen) => JsonSerializer.Serialize(new
    {
        at = Math.Round(seen.At, 3),
        node = seen.Look.Node,
        quorum = seen.Look.Quorum,
        members = string.Join(',', seen.Look.Members),
        leader = seen.Look.LogLeader,
        term = seen.Look.LogTerm,
    });
}
