using System.Text.Json;
using Arlen.Refusals;

namespace Arlen.Node.Supervision;

/// <summary>The file <c>cluster.json</c> in the directory of <c>up</c>.</summary>
/// <param name="directory">That directory, a full path.</param>
internal sealed class ClusterFile(string directory)
{
    private readonly string _path = Path.Combine(directory, "cluster.json");

    /// <summary>The directory it is in.</summary>
    public string Directory { get; } = directory;

    /// <summary>What is written there, or null where nothing is.</summary>
    /// <exception cref="StartException">It cannot be read.</exception>
    public ClusterRecord? Read()
    {
        try
        {
            var record = JsonSerializer.Deserialize(File.ReadAllBytes(_path), SupervisionJson.Default.ClusterRecord);
            return record is { Format: ClusterRecord.CurrentFormat } ? record : throw Unreadable($"it has the format {record?.Format}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e.Message);
        }
    }

    /// <summary>Writes it whole or not at all: a reader never sees half of it.</summary>
    public void Write(ClusterRecord record)
    {
        var draft = $"{_path}.{Environment.ProcessId}.new";
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(record, SupervisionJson.Default.ClusterRecord));
        File.Move(draft, _path, overwrite: true);
    }

    private StartException Unreadable(string why) => new(
        "cluster_file_unreadable",
        $"'{_path}' cannot be read: {why}",
        new Fixit("End the nodes by their process numbers if some still run, then remove the file.", $"rm {_path}"));
}
