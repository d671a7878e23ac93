using Arlen.Placement.Wire;
using Arlen.Wire;
using Google.Protobuf;

namespace Arlen.Placement;

/// <summary>The codecs of the question who owns a shard.</summary>
internal static class PlacementWire
{
    public static IReadOnlyList<WireCodec> Codecs { get; } =
    [
        WireCodec.Of<WhereIs>(
            "placement.where-is.v1", q => new WhereIsV1 { Shard = q.Shard }.ToByteArray(), b => new WhereIs(WhereIsV1.Parser.ParseFrom(b).Shard)),
        WireCodec.Of<ShardHome>(
            "placement.shard-home.v1",
            h => ShardOwnerFrame.ToWire(h.Owner).ToByteArray(),
            b => new ShardHome(ShardOwnerFrame.FromWire(ShardHomeV1.Parser.ParseFrom(b)))),
    ];
}
