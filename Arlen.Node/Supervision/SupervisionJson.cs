using System.Text.Json.Serialization;

namespace Arlen.Node.Supervision;

/// <summary>The shape of the file that <c>up</c> leaves.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(ClusterRecord))]
internal sealed partial class SupervisionJson : JsonSerializerContext;
