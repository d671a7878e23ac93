using Arlen.Refusals;

namespace Arlen.Node.Supervision;

/// <summary>One supervisor per directory: held as long as the supervisor lives, however it ends.</summary>
internal sealed class UpLock : IDisposable
{
    private readonly FileStream _file;

    private UpLock(FileStream file) => _file = file;

    /// <summary>Takes the directory; makes it where there is none.</summary>
    /// <exception cref="StartException">It is taken, or nodes of an earlier supervisor still run in it, or it cannot be
    /// written.</exception>
    public static UpLock Take(ClusterFile cluster)
    {
        var path = Path.Combine(cluster.Directory, "up.lock");
        try
        {
            Directory.CreateDirectory(cluster.Directory);
            var held = new UpLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            if (cluster.Read() is not { IsAlive: true })
            {
                return held;
            }

            held.Dispose();
            throw AlreadyUp(cluster.Directory);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw AlreadyUp(cluster.Directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException(
                "data_directory_unwritable",
                $"The directory '{cluster.Directory}' cannot be written: {e.Message}",
                new Fixit("Choose a directory that you may write.", "arlen up --data /tmp/arlen"),
                e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private static StartException AlreadyUp(string directory) => new(
        "already_up",
        $"Nodes are up already in '{directory}'.",
        new Fixit("Stop them first, or start these in a directory and on ports of their own.", $"arlen down --data {directory}"));
}
