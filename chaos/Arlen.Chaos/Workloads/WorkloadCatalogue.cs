using Arlen.Chaos.Worlds;

namespace Arlen.Chaos.Workloads;

/// <summary>Every workload, by its id.</summary>
internal static class WorkloadCatalogue
{
    private static readonly Dictionary<string, (string Title, Func<IWorkload> Make)> Known = new(StringComparer.Ordinal)
    {
        ["W-KEY"] = ("counters of a keyed worker", () => new CountersWorkload()),
        ["W-KV"] = ("reads, writes, compares and deletes of keys", () => new KeysWorkload()),
        ["W-KV-local"] = ("the same with reads that may be stale, judged as if they must not", () => new KeysWorkload(isLocal: true)),
        ["W-LOCK"] = ("locks with fencing tokens over a list outside", () => new LocksWorkload()),
        ["W-LOCK-plain"] = ("the same without fencing, judged as if there were", () => new LocksWorkload(isFenced: false)),
        ["W-WATCH"] = ("watchers of the keys of W-KV", () => new WatchersWorkload()),
    };

    /// <summary>Ids and what they do, for a person.</summary>
    public static IEnumerable<(string Id, string Title)> All => Known.Select(k => (k.Key, k.Value.Title));

    /// <summary>Makes one.</summary>
    /// <exception cref="WorldException">There is none of this id.</exception>
    public static IWorkload Make(string id) =>
        Known.TryGetValue(id, out var known) ? known.Make() : throw new WorldException($"there is no workload '{id}'");
}
