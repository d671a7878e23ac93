using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Arlen.Journal.Raft;

namespace Arlen.Journal.Replication;

/// <summary>A note beside the log that a snapshot is being installed: where the log has to begin if the state is the snapshot's
/// already.</summary>
internal static class InstallNote
{
    private const string Name = "installing";

    /// <summary>Writes it; on the disk on return.</summary>
    public static void Write(string directory, RaftMessage.SnapshotHeader header)
    {
        var bytes = new ArrayBufferWriter<byte>();
        RaftCodec.Write(header, bytes);
        var draft = Path.Combine(directory, Name + ".new");
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes.WrittenSpan);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, Path.Combine(directory, Name), overwrite: true);
    }

    /// <summary>Reads it, where there is one.</summary>
    public static bool TryRead(string directory, [NotNullWhen(true)] out RaftMessage.SnapshotHeader? header)
    {
        var file = Path.Combine(directory, Name);
        header = File.Exists(file) && RaftCodec.TryRead(File.ReadAllBytes(file), out var message)
            ? message as RaftMessage.SnapshotHeader
            : null;
        return header is not null;
    }

    public static void Remove(string directory) => File.Delete(Path.Combine(directory, Name));
}
