using Microsoft.Extensions.Logging;

namespace Arlen.Hosting;

internal static partial class NodeLog
{
    [LoggerMessage(1001, LogLevel.Information, "{Node} is ready in the cluster {Cluster}: {Observed} of {Expected} nodes are here")]
    public static partial void Serving(ILogger log, string node, string cluster, int observed, int expected);

    [LoggerMessage(1002, LogLevel.Information, "Draining: new requests are taken for {Grace}, then the rest may take until {Timeout} is over")]
    public static partial void Draining(ILogger log, TimeSpan grace, TimeSpan timeout);

    [LoggerMessage(1003, LogLevel.Error, "The drain's time is up; cut off: {What}")]
    public static partial void CutOff(ILogger log, string what);

    [LoggerMessage(1004, LogLevel.Warning, "This life of the node is over: {Reason}. It joins again as a new one")]
    public static partial void LifeLost(ILogger log, string reason);

    [LoggerMessage(1005, LogLevel.Warning, "The cluster was not found again; trying further. {Reason}")]
    public static partial void NotRejoined(ILogger log, string reason);
}
