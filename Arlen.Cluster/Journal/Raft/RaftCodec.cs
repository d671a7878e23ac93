using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Arlen.Journal.Raft;

/// <summary>The bytes of messages and ensembles: a version, a kind, then fields of fixed order and size, little-endian.</summary>
/// <remarks>Ensembles are on disk as well, in entries and beside snapshots: their form is for ever. Golden-bytes tests hold
/// both.</remarks>
internal static partial class RaftCodec
{
    private const byte MessageVersion = 1;
    private const byte EnsembleVersion = 1;

    /// <summary>Id, two empty names, port, vote.</summary>
    private const int LeastReplica = 8 + 1 + 1 + 2 + 1;

    private enum Kind : byte
    {
        VoteRequest = 1,
        VoteReply = 2,
        AppendRequest = 3,
        AppendReply = 4,
        TransferNow = 5,
        SnapshotHeader = 6,
    }

    /// <summary>The bytes of an ensemble, as the payload of an entry of <see cref="EntryKind.Ensemble"/>.</summary>
    /// <param name="ensemble">The ensemble.</param>
    public static byte[] Write(Ensemble ensemble)
    {
        var bytes = new ArrayBufferWriter<byte>();
        WriteEnsemble(new RaftWriter(bytes), ensemble);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads an ensemble.</summary>
    /// <param name="bytes">All of its bytes and no more.</param>
    /// <param name="ensemble">What they say.</param>
    /// <returns>Whether they are an ensemble that a group may have.</returns>
    public static bool TryReadEnsemble(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Ensemble? ensemble)
    {
        var reader = new RaftReader(bytes);
        ensemble = ReadEnsemble(ref reader);
        return ensemble is not null && reader.Left == 0;
    }

    /// <summary>Writes a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="into">Where its bytes go.</param>
    public static void Write(RaftMessage message, IBufferWriter<byte> into)
    {
        var writer = new RaftWriter(into);
        writer.Byte(MessageVersion);
        writer.Byte((byte)KindOf(message));
        writer.Natural(message.Term);
        WriteFields(writer, message);
    }

    /// <summary>Reads a message.</summary>
    /// <param name="bytes">All of its bytes and no more. Entries keep parts of them: they must not be changed or used
    /// again.</param>
    /// <param name="message">What they say.</param>
    /// <returns>Whether they can be read: all there, nothing behind, every value possible.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out RaftMessage? message)
    {
        var reader = new RaftReader(bytes.Span);
        reader.Require(reader.Byte() == MessageVersion);
        var kind = (Kind)reader.Byte();
        var read = ReadFields(ref reader, kind, reader.Natural(), bytes);
        message = reader.IsSound && reader.Left == 0 ? read : null;
        return message is not null;
    }

    private static Kind KindOf(RaftMessage message) => message switch
    {
        RaftMessage.VoteRequest => Kind.VoteRequest,
        RaftMessage.VoteReply => Kind.VoteReply,
        RaftMessage.AppendRequest => Kind.AppendRequest,
        RaftMessage.AppendReply => Kind.AppendReply,
        RaftMessage.TransferNow => Kind.TransferNow,
        RaftMessage.SnapshotHeader => Kind.SnapshotHeader,
        _ => throw new UnreachableException(),
    };

    private static void WriteEnsemble(RaftWriter writer, Ensemble ensemble)
    {
        writer.Byte(EnsembleVersion);
        writer.Byte((byte)ensemble.Replicas.Length);
        foreach (var replica in ensemble.Replicas)
        {
            writer.UInt64(replica.Id.Value);
            writer.Name(replica.Node);
            writer.Name(replica.Host);
            writer.UInt16(replica.Port);
            writer.Bool(replica.Votes);
        }
    }

    private static Ensemble? ReadEnsemble(ref RaftReader reader)
    {
        reader.Require(reader.Byte() == EnsembleVersion);
        var count = reader.Byte();
        reader.Require(count <= Ensemble.MaxReplicas && count * LeastReplica <= reader.Left);
        if (!reader.IsSound)
        {
            return null;
        }

        var replicas = ImmutableArray.CreateBuilder<Replica>(count);
        for (var i = 0; i < count; i++)
        {
            replicas.Add(new Replica(
                new ReplicaId(reader.UInt64()), reader.Name(), reader.Name(), reader.UInt16(), reader.Bool()));
        }

        var ensemble = new Ensemble(replicas.MoveToImmutable());
        reader.Require(ensemble.IsValid());
        return reader.IsSound ? ensemble : null;
    }
}
