namespace Arlen.Configuration;

/// <content>The replicated log.</content>
public static partial class ClusterKeys
{
    private static IEnumerable<KeyDefinition> Journal =>
    [
        new("journal.port", KeyKind.Port, "8120", "The port for the replicated log between nodes; 0 lets the system choose."),
        new("journal.voters", KeyKind.Integer, "3",
            "How many nodes decide about the log, or cluster.expectedNodes where that is less; the rest follow without a vote.")
        {
            Min = "1", Max = "5",
        },
        new("journal.maxWaiting", KeyKind.Integer, "16384",
            "Commands of this node, and reads, that may wait for the log.")
        {
            Min = "64", Max = "1000000",
        },
        new("journal.segmentBytes", KeyKind.Size, "16MiB",
            "The size of one file of the log.")
        {
            Min = "1MiB", Max = "1GiB",
        },
        new("journal.reserveBytes", KeyKind.Size, "256MiB",
            "How much of the disk new writes leave free, so that what frees space can go on.")
        {
            Min = "0", Max = "1024GiB",
        },
    ];
}
