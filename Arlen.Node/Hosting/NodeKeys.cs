using System.Collections.Immutable;
using Arlen.Configuration;

namespace Arlen.Node.Hosting;

/// <summary>The keys of the program <c>arlen</c> beside those of the library and the gateway: how <c>up</c> looks after its
/// nodes.</summary>
internal static class NodeKeys
{
    /// <summary>Every key of this room.</summary>
    public static ImmutableArray<KeyDefinition> All { get; } =
    [
        new(
            "up.restartBackoff", KeyKind.Duration, "500ms",
            "How long 'arlen up' waits before it starts a node again that ended; doubles with each failure.")
        {
            Min = "10ms", Max = "1m",
        },
        new("up.maxRestartBackoff", KeyKind.Duration, "15s", "The longest of these waits.") { Min = "10ms", Max = "10m" },
        new(
            "up.stableAfter", KeyKind.Duration, "30s",
            "A node that ran this long has recovered: its next restart waits up.restartBackoff again.")
        {
            Min = "1s", Max = "1h",
        },
        new(
            "up.readyTimeout", KeyKind.Duration, "60s",
            "How long 'arlen up' waits until every node was ready before it gives up and stops them.")
        {
            Min = "1s", Max = "1h",
        },
        new(
            "up.maxLogSize", KeyKind.Size, "16MiB",
            "How large a node's log file grows before it is put aside; one that was put aside is kept.")
        {
            Min = "64KiB", Max = "4GiB",
        },
    ];
}
