using System.Text.Json.Serialization;

namespace Arlen.Gateway.Coordination;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TransactionBody))]
internal sealed partial class CoordinationJson : JsonSerializerContext;
