using System.Net;
using Arlen.Membership;
using Microsoft.Extensions.Logging;

namespace Arlen.Transport;

internal static partial class TransportLog
{
    [LoggerMessage(2601, LogLevel.Information, "The data plane listens on {Endpoint}")]
    public static partial void Listening(ILogger log, EndPoint endpoint);

    [LoggerMessage(2602, LogLevel.Debug, "Connected to {Peer}")]
    public static partial void Connected(ILogger log, NodeId peer);

    [LoggerMessage(2603, LogLevel.Debug, "Took a connection of {Peer}")]
    public static partial void Accepted(ILogger log, NodeId peer);

    [LoggerMessage(2604, LogLevel.Warning, "Refused a data plane connection of {Remote}: {Reason} ({Times} since the last line)")]
    public static partial void Refused(ILogger log, EndPoint? remote, string reason, int times);

    [LoggerMessage(2605, LogLevel.Warning, "{Peer} refused a data plane connection: {Reason} ({Times} since the last line)")]
    public static partial void RefusedByPeer(ILogger log, NodeId peer, string reason, int times);

    [LoggerMessage(2606, LogLevel.Debug, "No connection to {Peer} at {Endpoint}: {Reason}")]
    public static partial void Unreachable(ILogger log, NodeId peer, EndPoint endpoint, string reason);

    [LoggerMessage(2607, LogLevel.Information, "The connection to {Peer} ended: {Reason}; {Lost} calls lost, {NotSent} not sent")]
    public static partial void Ended(ILogger log, NodeId peer, CloseReason reason, int lost, int notSent);

    [LoggerMessage(2608, LogLevel.Warning, "The connection of {Peer} ended: {Reason}")]
    public static partial void PeerEnded(ILogger log, NodeId peer, CloseReason reason);

    [LoggerMessage(2609, LogLevel.Error, "A connection with {Peer} ended by a fault of this program")]
    public static partial void Faulted(ILogger log, NodeId peer, Exception cause);

    [LoggerMessage(2610, LogLevel.Warning, "No connection can be taken on the data plane for a moment: {Reason}")]
    public static partial void AcceptFailed(ILogger log, string reason);
}
