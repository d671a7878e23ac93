namespace Arlen.Configuration;

// The keys of request workers: how much runs and waits, and how crashes are contained.
public static partial class ClusterKeys
{
    private static IEnumerable<KeyDefinition> Workers => [.. Capacity, .. Crashes];

    private static IEnumerable<KeyDefinition> Capacity =>
    [
        new("workers.maxConcurrent", KeyKind.Integer, "64", "Calls of a stateless worker that run at once on a node.")
        {
            Min = "1", Max = "65536",
            FormerKeys = ["runtimeLimits.maxConcurrentHTTPWorkers"], FormerVariables = ["ARLEN_MAX_HTTP_WORKERS"],
        },
        new("workers.maxQueued", KeyKind.Integer, "256", "Calls that wait for a slot of a stateless worker, or for one key.")
        {
            Min = "0", Max = "65536",
            FormerKeys = ["runtimeLimits.maxQueuedHTTPConnections"], FormerVariables = ["ARLEN_MAX_QUEUED_HTTP_CONNECTIONS"],
        },
        new("workers.passivateAfter", KeyKind.Duration, "2m",
            "How long a key that nobody calls stays in memory.")
        {
            Min = "1s", Max = "24h",
        },
        new("workers.maxActivations", KeyKind.Integer, "100000", "Keys of one keyed worker that may be in memory on a node.")
        {
            Min = "1", Max = "100000000",
        },
    ];

    private static IEnumerable<KeyDefinition> Crashes =>
    [
        new("workers.crashLimit", KeyKind.Integer, "10",
            "Crashes in a row that open a worker's circuit on a node.")
        {
            Min = "1", Max = "1000",
        },
        new("workers.restartBackoff", KeyKind.Duration, "100ms",
            "How long a worker rests after a crash; doubles with each further one.")
        {
            Min = "1ms", Max = "1m",
        },
        new("workers.maxRestartBackoff", KeyKind.Duration, "10s",
            "The longest rest after a crash.")
        {
            Min = "10ms", Max = "10m",
        },
    ];
}
