using System.Text.Json.Serialization;

namespace Arlen.Chaos.Histories;

/// <summary>The form of an operation in a file: one line of JSON, names in snake case, what is not there left out.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Operation))]
internal sealed partial class HistoryJson : JsonSerializerContext;
