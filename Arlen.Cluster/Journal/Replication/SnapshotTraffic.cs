using System.Net.Sockets;
using Arlen.Journal.Raft;
using Arlen.Journal.State;
using Microsoft.Extensions.Logging;

namespace Arlen.Journal.Replication;

/// <summary>Snapshots to followers that are behind the log's first entry, and from the leader where this replica is.</summary>
/// <remarks>
/// A crash on the way leaves one of two things: the old state with the old log, or the new state with a note of where its log begins.
/// At most one comes at a time; the sender tries again.
/// </remarks>
internal sealed class SnapshotTraffic(
    OpenedReplica opened, AppliedState applied, ApplyThread apply, DiskThread disk, SnapshotTraffic.Parts parts)
{
    private (RaftMessage.SnapshotHeader Header, IStateRestore Files)? _received;
    private int _receiving;

    /// <summary>Begins to send a snapshot. Called by the replica's thread.</summary>
    public void Send(ReplicaId follower) => apply.Run(() =>
    {
        // Between two entries: state, term and ensemble are of one moment.
        var snapshot = opened.State.Snapshot();
        var point = new SnapshotPoint(snapshot.AppliedIndex, opened.Log.TermAt(snapshot.AppliedIndex));
        var header = new RaftMessage.SnapshotHeader(
            opened.Log.TermAt(opened.Log.LastIndex), point, parts.Compaction.Ensemble, snapshot.Files.Sum(f => f.Length));
        new Thread(() => Send(follower, header, snapshot)) { IsBackground = true, Name = "arlen-journal-snapshot" }.Start();
    });

    /// <summary>Takes a snapshot off a connection. Called by the connection's thread.</summary>
    public void Receive(ReplicaId from, Stream input, Stream output)
    {
        if (Interlocked.Exchange(ref _receiving, 1) != 0)
        {
            return;
        }

        var header = SnapshotStream.ReceiveHeader(input);
        var files = opened.State.BeginRestore();
        try
        {
            SnapshotStream.ReceiveFiles(input, header.Bytes, files);
            _received?.Files.Dispose();
            _received = (header, files);
            SnapshotStream.Acknowledge(output);
        }
        catch (Exception e) when (e is IOException or StateStoreException)
        {
            files.Dispose();
            JournalLog.SnapshotFailed(parts.Log, header.Point.Index, e.Message);
            return;
        }
        finally
        {
            Volatile.Write(ref _receiving, 0);
        }

        parts.Post(new ReplicaInput.SnapshotReceived(from, header));
    }

    /// <summary>Installs what was received. Called by the replica's thread.</summary>
    public void Install(RaftMessage.SnapshotHeader header) => apply.Run(() =>
    {
        if (_received is not { } received || received.Header.Point != header.Point)
        {
            parts.Post(new ReplicaInput.SnapshotInstalled(header.Point, header.Ensemble, Done: false));
            return;
        }

        _received = null;
        try
        {
            InstallNote.Write(opened.Files.Directory, header);
            received.Files.Install();
            applied.Reload();
            parts.Compaction.Replaced(header.Ensemble);
        }
        catch (StateStoreException e)
        {
            InstallNote.Remove(opened.Files.Directory);
            JournalLog.SnapshotFailed(parts.Log, header.Point.Index, e.Message);
            parts.Post(new ReplicaInput.SnapshotInstalled(header.Point, header.Ensemble, Done: false));
            return;
        }
        finally
        {
            received.Files.Dispose();
        }

        disk.Post(new DiskJob.Run(() =>
        {
            opened.Files.ResetTo(header.Point, header.Ensemble);
            InstallNote.Remove(opened.Files.Directory);
            JournalLog.SnapshotInstalled(parts.Log, header.Point.Index, header.Bytes);
            parts.Post(new ReplicaInput.SnapshotInstalled(header.Point, header.Ensemble, Done: true));
        }));
    });

    private void Send(ReplicaId follower, RaftMessage.SnapshotHeader header, IStateSnapshot snapshot)
    {
        var arrived = false;
        try
        {
            using var held = snapshot;
            if (parts.Peers.EndpointOf(follower) is { } endpoint)
            {
                using var socket = PeerSockets.Connect(endpoint, parts.Limit);
                using var stream = new NetworkStream(socket);
                var welcome = ReplicaCalls.Introduce(
                    socket, stream, parts.Self.Introduce(follower, ConnectionPurpose.Snapshot), parts.Limit);
                if (welcome.Reason is WelcomeReason.None)
                {
                    SnapshotStream.Send(stream, header, snapshot);
                    arrived = true;
                    JournalLog.SnapshotSent(parts.Log, header.Point.Index, follower, header.Bytes);
                }
            }
        }
        catch (Exception e) when (e is SocketException or IOException or FormatException)
        {
            JournalLog.SnapshotFailed(parts.Log, header.Point.Index, e.Message);
        }

        parts.Post(new ReplicaInput.SnapshotSent(follower, arrived));
    }

    /// <summary>What it works with.</summary>
    internal sealed record Parts(
        ReplicaAddress Self, ReplicaPeers Peers, Action<ReplicaInput> Post, Compaction Compaction, TimeSpan Limit, ILogger Log);
}
