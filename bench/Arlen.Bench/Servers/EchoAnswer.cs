namespace Arlen.Bench.Servers;

/// <summary>What the floor and the peer answer: as many bytes of JSON as <c>/demo/echo</c> of a node.</summary>
[GenerateSerializer]
internal sealed record EchoAnswer(
    [property: Id(0)] string Node, [property: Id(1)] string Method, [property: Id(2)] string Path,
    [property: Id(3)] string Query, [property: Id(4)] string Body);
