using System.Text.Json.Serialization;

namespace Arlen.Gateway.Coordination;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TransactionBody))]
[JsonSerializable(typeof(AcquireBody))]
[JsonSerializable(typeof(RenewBody))]
[JsonSerializable(typeof(SessionBody))]
internal sealed partial class CoordinationJson : JsonSerializerContext;
