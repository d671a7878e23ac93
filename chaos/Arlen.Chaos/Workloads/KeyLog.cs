using System.Globalization;
using Arlen.Chaos.Histories;
using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Workloads;

/// <summary>Reads back what really happened to keys: every change since before the load, from a watch that begins there.</summary>
/// <param name="session">Of the run.</param>
/// <param name="prefix">Which keys.</param>
internal sealed class KeyLog(Session session, string prefix)
{
    private static readonly TimeSpan ReadsWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <summary>The place of the store now, asked of node after node until one answers or the time is up.</summary>
    /// <returns>The place; null where nobody answered.</returns>
    public async Task<long?> IndexAsync(CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var node = session.Nodes[i % session.Nodes.Count];
            var reply = await session.Api.SendAsync(node, HttpMethod.Get, $"v1/kv?prefix={prefix}&limit=1").ConfigureAwait(false);
            if (reply.Outcome == Outcome.Ok)
            {
                return reply.Number("index");
            }

            await Task.Delay(Between, session.Clock.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    /// <summary>Writes a mark that comes after everything else, and reads from a node up to it.</summary>
    /// <param name="node">Whose copy is read.</param>
    /// <param name="after">The place before the load.</param>
    /// <returns>The changes, the mark last; null where they could not be read within half a minute.</returns>
    public async Task<IReadOnlyList<KeyChange>?> ReadAsync(NodePlace node, long after)
    {
        using var late = new CancellationTokenSource(ReadsWithin, session.Clock.Time);
        if (await MarkAsync(late.Token).ConfigureAwait(false) is not { } mark)
        {
            return null;
        }

        var changes = new List<KeyChange>();
        while (!late.IsCancellationRequested)
        {
            var from = changes.Count == 0 ? after : changes[^1].Index;
            await foreach (var change in new KeyWatch(session.Api, node, prefix).ReadAsync(from, late.Token).ConfigureAwait(false))
            {
                changes.AddRange(change.Key.Length > 0 ? [change] : []);
                if (change.Index >= mark)
                {
                    return changes;
                }
            }

            await Task.Delay(Between, session.Clock.Time, late.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    /// <summary>Writes the mark.</summary>
    /// <returns>Its place; null where nobody took it in time.</returns>
    public async Task<long?> MarkAsync(CancellationToken stop)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{prefix}mark-{session.NextProcess()}");
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var node = session.Nodes[i % session.Nodes.Count];
            var reply = await session.Api.SendAsync(node, HttpMethod.Put, $"v1/kv/{key}", "mark").ConfigureAwait(false);
            if (reply.Outcome == Outcome.Ok)
            {
                return reply.Number("index");
            }

            await Task.Delay(Between, session.Clock.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }
}
