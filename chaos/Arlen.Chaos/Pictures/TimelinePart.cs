using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Pictures;

/// <summary>Chooses what of a history is drawn where it is more than fits.</summary>
internal static class TimelinePart
{
    public static IReadOnlyList<TimelineRow> Of(IReadOnlyList<Operation> history, Operation? marked)
    {
        // What is drawn is near in time to what is marked, and of its key before all others.
        var at = marked?.InvokedAt ?? 0;
        var near = history
            .OrderBy(o => marked is null || o.Key == marked.Key ? 0 : 1)
            .ThenBy(o => ReferenceEquals(o, marked) ? 0 : 1)
            .ThenBy(o => marked is null ? o.InvokedAt : Math.Abs(o.InvokedAt - at))
            .Take(Timeline.MaxOperations);
        return [.. near.GroupBy(o => (o.Key, o.Client))
            .OrderBy(g => marked is null || g.Key.Key == marked.Key ? 0 : 1)
            .ThenBy(g => g.Key.Key, StringComparer.Ordinal).ThenBy(g => g.Contains(marked) ? 0 : 1).ThenBy(g => g.Key.Client)
            .Take(Timeline.MaxRows)
            .Select(g => new TimelineRow($"{g.Key.Key} · {g.Key.Client}", [.. g.OrderBy(o => o.InvokedAt)]))];
    }
}
