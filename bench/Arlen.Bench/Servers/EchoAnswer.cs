using System.Text.Json.Serialization;

namespace Arlen.Bench.Servers;

/// <summary>What the floor and the peer answer: as many bytes of JSON as <c>/demo/echo</c> of a node.</summary>
[GenerateSerializer]
internal sealed record EchoAnswer(
    [property: Id(0)] string Node, [property: Id(1)] string Method, [property: Id(2)] string Path, [property: Id(3)] string Query, [property: Id(4)] string Body);

/// <summary>What the peer's keyed route answers: as many bytes as <c>/demo/counters/{key}</c>.</summary>
[GenerateSerializer]
internal sealed record CounterAnswer([property: Id(0)] string Key, [property: Id(1)] long Value, [property: Id(2)] string Node, [property: Id(3)] long Epoch);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EchoAnswer))]
[JsonSerializable(typeof(CounterAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
