using System.Text.Json;

namespace Arlen.Workers;

/// <summary>How values of users' classes become JSON: snake_case, as the whole HTTP API.</summary>
internal static class WorkerJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
    };
}
