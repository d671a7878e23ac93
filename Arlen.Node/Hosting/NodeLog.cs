namespace Arlen.Node.Hosting;

internal static partial class NodeLog
{
    [LoggerMessage(9001, LogLevel.Information, "{Node} serves {Url} (cluster {Cluster}, {Observed} of {Expected} nodes)")]
    public static partial void Serves(ILogger log, string node, string url, string cluster, int observed, int expected);

    [LoggerMessage(9002, LogLevel.Information, "{Node} has left the cluster and ends")]
    public static partial void Ends(ILogger log, string node);

    [LoggerMessage(9003, LogLevel.Error, "{Node} ends; the drain's deadline came before these were done: {CutOff}")]
    public static partial void EndsCutOff(ILogger log, string node, string cutOff);
}
