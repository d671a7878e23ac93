namespace Arlen.Bench.Servers;

/// <summary>What the peer's keyed route answers: as many bytes as <c>/demo/counters/{key}</c>.</summary>
[GenerateSerializer]
internal sealed record CounterAnswer(
    [property: Id(0)] string Key, [property: Id(1)] long Value, [property: Id(2)] string Node, [property: Id(3)] long Epoch);
