using System.Text.Json;
using Arlen.Refusals;

namespace Arlen.Hosting;

/// <summary>A node's own folder: locked while the node runs, and sealed with who it is.</summary>
/// <remarks>The lock is the open file itself, so it goes when the process goes, however that happens.</remarks>
internal sealed class DataDirectory : IDisposable
{
    private const int Format = 1;
    private readonly string _identityFile;
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held)
    {
        _lock = held;
        _identityFile = Path.Combine(path, "node.json");
    }

    /// <summary>Opens the folder, makes it where there is none.</summary>
    /// <exception cref="StartException">It is locked by another process, or cannot be written.</exception>
    public static DataDirectory Open(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
            return new DataDirectory(
                full, new FileStream(Path.Combine(full, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw NotWritable(full, e);
        }
        catch (IOException e) when (File.Exists(Path.Combine(full, "lock")))
        {
            throw new StartException(
                "data_directory_locked",
                $"The data directory '{full}' is in use by another node.",
                new Fixit("Stop the other node, or give this one a directory of its own.", "data = .arlen/node-2"),
                e);
        }
        catch (IOException e)
        {
            throw NotWritable(full, e);
        }
    }

    /// <summary>The cluster this folder belongs to, or null in a new one.</summary>
    /// <exception cref="StartException">The identity cannot be read.</exception>
    public string? ReadClusterId()
    {
        if (!File.Exists(_identityFile))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(_identityFile));
            var format = document.RootElement.GetProperty("format").GetInt32();
            return format == Format ? document.RootElement.GetProperty("cluster_id").GetString() : throw new JsonException($"format {format}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new StartException(
                "identity_unreadable",
                $"'{_identityFile}' cannot be read: {e.Message}",
                new Fixit("Restore the file from a backup, or remove the whole data directory to start as a new node.", $"rm -r {Path.GetDirectoryName(_identityFile)}"),
                e);
        }
    }

    /// <summary>Seals the folder: it belongs to this cluster from now on. Durable on return.</summary>
    public void WriteClusterId(string clusterId)
    {
        var draft = _identityFile + ".new";
        using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, new { format = Format, cluster_id = clusterId });
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, _identityFile, overwrite: true);
    }

    public void Dispose() => _lock.Dispose();

    private static StartException NotWritable(string path, Exception inner) => new(
        "data_directory_unwritable",
        $"The data directory '{path}' cannot be written: {inner.Message}",
        new Fixit("Give the node a directory that its user may write.", "data = /var/lib/arlen"),
        inner);
}
