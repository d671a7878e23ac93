using System.Text.Json.Serialization;

namespace Arlen.Bench.Servers;

/// <summary>The JSON of what the floor and the peer answer; generated.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EchoAnswer))]
[JsonSerializable(typeof(CounterAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
