using Akka.Actor;
using Arlen.Membership;
using Arlen.Naming;
using Arlen.Placement;
using Arlen.Wire;

namespace Arlen.Cluster.Tests.Wire;

/// <summary>The bytes of each message between actors, pinned: nodes of two versions must read each other.</summary>
public sealed class CodecTests
{
    private static readonly NodeId Node = new(NodeName.Parse("node-1"), 0x1122334455667788);

    public static TheoryData<string, object, string> Golden { get; } = new()
    {
        {
            "membership.join-question.v1",
            new JoinQuestion(ClusterName.Parse("c"), "id", Node, "h:1", 64),
            "08011201631A02696422066E6F64652D31298877665544332211" + "3203683A313840"
        },
        { "membership.join-answer.member.v1", new JoinAnswer.Member("id", "h:1"), "0A0269641A03683A31" },
        { "membership.join-answer.candidate.v1", new JoinAnswer.Candidate("id", Node.Node, "h:1"), "0A02696412066E6F64652D311A03683A31" },
        { "membership.join-answer.wait.v1", new JoinAnswer.Wait(), "" },
        { "membership.join-answer.refused.v1", new JoinAnswer.Refused("code", "why"), "2204636F64652A03776879" },
        { "placement.where-is.v1", new WhereIs(5), "0805" },
        { "placement.shard-home.v1", new ShardHome(new ShardOwner(5, Node, 3)), "080510031A066E6F64652D31218877665544332211" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_message_is_these_bytes_under_this_manifest_for_ever(string manifest, object message, string bytes)
    {
        var codec = Assert.Single(Codecs, c => c.Type == message.GetType());

        Assert.Equal(manifest, codec.Manifest);
        Assert.Equal(bytes, Convert.ToHexString(codec.Encode(message)));
        Assert.Equal(message, codec.Decode(Convert.FromHexString(bytes)));
    }

    [Fact]
    public void Every_codec_has_golden_bytes() =>
        Assert.Equal(Codecs.Select(c => c.Manifest).Order(), Golden.Select(row => (string)row[0]).Order());

    [Fact]
    public async Task What_has_no_codec_does_not_leave_the_node_and_strange_manifests_do_not_enter_it()
    {
        var system = ActorSystem.Create("codecs");
        var serializer = new ArlenSerializer((ExtendedActorSystem)system, Codecs);

        Assert.Throws<System.Runtime.Serialization.SerializationException>(() => serializer.ToBinary(new object()));
        Assert.Throws<System.Runtime.Serialization.SerializationException>(() => serializer.FromBinary([], "System.Diagnostics.Process"));
        Assert.All(
            RefusingSerializer.All((ExtendedActorSystem)system),
            refusing => Assert.Throws<System.Runtime.Serialization.SerializationException>(() => refusing.FromBinary([1], typeof(object))));

        await system.Terminate();
    }

    private static IReadOnlyList<WireCodec> Codecs { get; } = [.. MembershipWire.Codecs, .. PlacementWire.Codecs];
}
