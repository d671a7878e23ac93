using System.Text.Json.Serialization;

namespace Arlen.Gateway.Demo;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CounterBody))]
[JsonSerializable(typeof(EchoBody))]
[JsonSerializable(typeof(WorkBody))]
internal sealed partial class DemoJson : JsonSerializerContext;
