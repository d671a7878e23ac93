namespace Arlen.Node.Supervision;

/// <summary>How long the supervisor waits for what.</summary>
/// <param name="Restart">When a node that ended is started again.</param>
/// <param name="ReadyWithin">How long all nodes together may take until each was ready: <c>up.readyTimeout</c>.</param>
/// <param name="StopWithin">How long a drain may take until it is cut off: <c>drain.timeout</c> and a margin.</param>
/// <param name="MaxLogBytes">How large a node's log file grows before it is put aside: <c>up.maxLogSize</c>.</param>
internal sealed record SupervisorLimits(RestartPolicy Restart, TimeSpan ReadyWithin, TimeSpan StopWithin, long MaxLogBytes)
{
    /// <summary>What a node gets beyond its own drain deadline: it needs a moment to end by itself after that.</summary>
    public static readonly TimeSpan StopMargin = TimeSpan.FromSeconds(5);

    /// <summary>Two signals this close are one wish: a terminal and a wrapper around this program may both send it.</summary>
    public static readonly TimeSpan SameKeystroke = TimeSpan.FromSeconds(1);
}
