using System.Collections.Immutable;
using System.Globalization;
using Arlen.Refusals;

namespace Arlen.Membership;

/// <summary>What a person is told when a node finds no cluster that takes it.</summary>
internal static class JoinFaults
{
    public static StartException Refused(string code, string detail) => new(code, $"The cluster does not take this node: {detail}.", code switch
    {
        JoinPolicy.NameTaken => new Fixit("Give each node a name of its own.", "cluster.nodeID = node-2"),
        "cluster_name_mismatch" => new Fixit("Use the cluster's name, or the seeds of this node's own cluster.", "cluster.name = default"),
        "cluster_id_mismatch" => new Fixit("Point cluster.seeds at this node's own cluster, or start it with an empty data directory to move it.", "data = .arlen/node-1-new"),
        "placement_mismatch" => new Fixit("Use the same number on every node.", "placement.shards = 64"),
        _ => new Fixit("Run versions that can work together on all nodes.", "arlen version"),
    });

    public static StartException NotFound(int expected, int found, ImmutableArray<string> seeds, TimeSpan timeout) => new(
        "seeds_unreachable",
        string.Create(
            CultureInfo.InvariantCulture,
            $"No cluster was found in {timeout.TotalSeconds:0.#} s (cluster.joinTimeout): {found} of {expected} nodes are here, and a new cluster begins only with all of them; asked: {(seeds.IsEmpty ? "nobody, cluster.seeds is empty" : string.Join(", ", seeds))}."),
        new Fixit(
            "Start the other nodes and check cluster.seeds; to begin without the missing ones, set cluster.bootstrap on exactly one node.",
            "arlen serve --set cluster.bootstrap=on"));
}
