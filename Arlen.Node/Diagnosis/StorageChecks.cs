using System.Globalization;
using Arlen.Refusals;

namespace Arlen.Node.Diagnosis;

/// <summary>Whether the data directory can be written, and what room it has.</summary>
internal static class StorageChecks
{
    private const long LittleRoom = 1L << 30;
    private const long NoRoom = 64L << 20;

    /// <summary>Writes and removes a small file; where the directory is not there yet, looks at the nearest one above it that
    /// is.</summary>
    public static IEnumerable<Finding> Run(string directory)
    {
        var existing = directory;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        yield return Writable(directory, existing);
        yield return Room(existing);
    }

    private static Finding Writable(string directory, string existing)
    {
        var probe = Path.Combine(existing, $".arlen-doctor-{Environment.ProcessId}");
        try
        {
            File.WriteAllText(probe, "written by arlen doctor");
            File.Delete(probe);
            return Finding.Ok("data_directory", $"'{directory}' can be written.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Fail(
                "data_directory",
                $"'{existing}' cannot be written: {e.Message}",
                new Fixit("Give the node a directory that its user may write.", "data = /var/lib/arlen"));
        }
    }

    private static Finding Room(string directory)
    {
        var free = new DriveInfo(directory).AvailableFreeSpace;
        var text = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.0} GB are free at '{directory}'.");
        var fixit = new Fixit("Make room, or put the data directory on another disk.", "data = /mnt/large/arlen");
        return free switch
        {
            < NoRoom => Finding.Fail("free_space", text, fixit),
            < LittleRoom => Finding.Warn("free_space", text, fixit),
            _ => Finding.Ok("free_space", text),
        };
    }
}
