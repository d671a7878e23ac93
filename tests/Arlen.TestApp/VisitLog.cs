using System.Text.Json;

namespace Arlen.TestApp;

/// <summary>Writes visits to a file in the folder <c>VISITS</c>; a line is the system's at once and outlives a kill.</summary>
public sealed class VisitLog : IDisposable
{
    /// <summary>The form of a visit in the file, the same as in an answer.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly Lock _lock = new();
    private readonly FileStream? _file = Environment.GetEnvironmentVariable("VISITS") is { Length: > 0 } folder
        ? new FileStream(Path.Combine(folder, $"{Environment.ProcessId}.jsonl"), FileMode.Append, FileAccess.Write, FileShare.Read, 0)
        : null;

    /// <summary>Writes one.</summary>
    public void Add(Visit visit)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(visit, Json), (byte)'\n'];
        lock (_lock)
        {
            _file?.Write(line);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file?.Dispose();
}
