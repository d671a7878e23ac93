using System.Net;
using Microsoft.Extensions.Logging;

namespace Arlen.Journal.Replication;

internal static partial class JournalLog
{
    [LoggerMessage(3001, LogLevel.Information, "The log is open: replica {Replica}, entries {First} to {Last}, applied to {Applied}")]
    public static partial void Opened(ILogger log, ReplicaId replica, long first, long last, long applied);

    [LoggerMessage(3002, LogLevel.Information, "The log: {Role} in term {Term}, the leader is {Leader}")]
    public static partial void Role(ILogger log, string role, long term, string leader);

    [LoggerMessage(3003, LogLevel.Information, "The log's group is now {Ensemble}")]
    public static partial void Ensemble(ILogger log, string ensemble);

    [LoggerMessage(3004, LogLevel.Warning, "Replica {Replica} at {Endpoint} does not let this one in: {Reason}")]
    public static partial void NotWelcome(ILogger log, string replica, string endpoint, WelcomeReason reason);

    [LoggerMessage(3005, LogLevel.Warning, "A caller of the log at {Remote} was not let in: {Reason} ({Node}, replica {Replica})")]
    public static partial void TurnedAway(ILogger log, EndPoint? remote, WelcomeReason reason, string node, ReplicaId replica);

    [LoggerMessage(3006, LogLevel.Debug, "No connection to replica {Replica} at {Endpoint}: {Reason}")]
    public static partial void NotConnected(ILogger log, string replica, string endpoint, string reason);

    [LoggerMessage(3007, LogLevel.Debug, "Connected to replica {Replica} at {Endpoint}")]
    public static partial void Connected(ILogger log, string replica, string endpoint);

    [LoggerMessage(3008, LogLevel.Warning, "The connection of replica {Replica} brought bytes that are no frame; it is closed")]
    public static partial void Unreadable(ILogger log, ReplicaId replica);

    [LoggerMessage(3009, LogLevel.Critical, "The log has stopped on this node: {Part} failed")]
    public static partial void Failed(ILogger log, string part, Exception cause);

    [LoggerMessage(3010, LogLevel.Debug, "The log's group is not changed to {Ensemble}: {Outcome}")]
    public static partial void NotChanged(ILogger log, string ensemble, string outcome);

    [LoggerMessage(3011, LogLevel.Information, "A snapshot to {Index} is sent to replica {Replica}: {Bytes} bytes")]
    public static partial void SnapshotSent(ILogger log, long index, ReplicaId replica, long bytes);

    [LoggerMessage(3012, LogLevel.Information, "A snapshot to {Index} was installed: {Bytes} bytes")]
    public static partial void SnapshotInstalled(ILogger log, long index, long bytes);

    [LoggerMessage(3013, LogLevel.Warning, "A snapshot to {Index} came to nothing: {Reason}")]
    public static partial void SnapshotFailed(ILogger log, long index, string reason);
}
