using Microsoft.Extensions.Logging;

namespace Arlen.Membership;

internal static partial class MembershipLog
{
    [LoggerMessage(2001, LogLevel.Information, "Looking for the cluster {Cluster}: {Found} of {Expected} nodes found")]
    public static partial void Looking(ILogger log, string cluster, int found, int expected);

    [LoggerMessage(2002, LogLevel.Information, "Beginning the cluster {Cluster} with the id {ClusterId}")]
    public static partial void Begins(ILogger log, string cluster, string clusterId);

    [LoggerMessage(2003, LogLevel.Information, "Joining the cluster {Cluster} at {Address}")]
    public static partial void Joins(ILogger log, string cluster, string address);

    [LoggerMessage(2004, LogLevel.Information, "{Node} is {State} at {Address}")]
    public static partial void MemberChanged(ILogger log, string node, MemberState state, string address);

    [LoggerMessage(2005, LogLevel.Warning, "{Node} at {Address} does not answer")]
    public static partial void MemberUnreachable(ILogger log, string node, string address);

    [LoggerMessage(2006, LogLevel.Information, "{Node} at {Address} answers again")]
    public static partial void MemberReachable(ILogger log, string node, string address);

    [LoggerMessage(2007, LogLevel.Warning, "This node did not run for {Pause}: the others may have given its keys away")]
    public static partial void Paused(ILogger log, TimeSpan pause);

    [LoggerMessage(2008, LogLevel.Warning, "Work waits {Delay} for a thread: a handler blocks the thread pool")]
    public static partial void Starved(ILogger log, TimeSpan delay);

    [LoggerMessage(2009, LogLevel.Warning, "This node is on a side of the cluster without a majority: its keys are refused")]
    public static partial void QuorumLost(ILogger log);

    [LoggerMessage(2010, LogLevel.Information, "This node sees a majority of the cluster again")]
    public static partial void QuorumRegained(ILogger log);

    [LoggerMessage(2011, LogLevel.Information, "{Node} has gone from the cluster (it was at {Address})")]
    public static partial void MemberGone(ILogger log, string node, string address);
}
