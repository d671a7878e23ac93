using System.Buffers;
using Arlen.Membership;
using Arlen.Naming;
using Arlen.Placement.Wire;
using Arlen.Transport;
using Google.Protobuf;

namespace Arlen.Placement;

/// <summary>An owner's announcement on the data plane.</summary>
internal sealed class ShardOwnerFrame(ShardOwner owner) : IFramePayload
{
    public void WriteTo(IBufferWriter<byte> writer) => ToWire(owner).WriteTo(writer);

    /// <exception cref="FormatException">The bytes are not an announcement.</exception>
    public static ShardOwner Decode(ReadOnlySpan<byte> payload)
    {
        try
        {
            return FromWire(ShardHomeV1.Parser.ParseFrom(payload));
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new FormatException("not a shard owner", e);
        }
    }

    public static ShardHomeV1 ToWire(ShardOwner owner) => new()
    {
        Shard = owner.Shard,
        Epoch = owner.Epoch,
        Node = owner.Node.Node.Value,
        Incarnation = (ulong)owner.Node.Incarnation,
    };

    /// <exception cref="FormatException">The node's name is not one.</exception>
    public static ShardOwner FromWire(ShardHomeV1 wire) => NodeName.TryParse(wire.Node, out var node) && wire.Shard >= 0
        ? new ShardOwner(wire.Shard, new NodeId(node, (long)wire.Incarnation), wire.Epoch)
        : throw new FormatException("not a shard owner");
}
