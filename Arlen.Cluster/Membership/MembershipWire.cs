using Arlen.Membership.Wire;
using Arlen.Naming;
using Arlen.Wire;
using Google.Protobuf;

namespace Arlen.Membership;

/// <summary>The codecs of what nodes say to each other before they are members.</summary>
internal static class MembershipWire
{
    public static IReadOnlyList<WireCodec> Codecs { get; } =
    [
        WireCodec.Of<JoinQuestion>("membership.join-question.v1", q => ToWire(q).ToByteArray(), b => FromWire(JoinQuestionV1.Parser.ParseFrom(b))),
        WireCodec.Of<JoinAnswer.Member>("membership.join-answer.member.v1", a => ToWire(a).ToByteArray(), Member),
        WireCodec.Of<JoinAnswer.Candidate>("membership.join-answer.candidate.v1", a => ToWire(a).ToByteArray(), Candidate),
        WireCodec.Of<JoinAnswer.Wait>("membership.join-answer.wait.v1", _ => [], _ => new JoinAnswer.Wait()),
        WireCodec.Of<JoinAnswer.Refused>("membership.join-answer.refused.v1", a => ToWire(a).ToByteArray(), Refused),
    ];

    private static JoinQuestionV1 ToWire(JoinQuestion question) => new()
    {
        Protocol = question.Protocol,
        ClusterName = question.Cluster.Value,
        ClusterId = question.ClusterId,
        Node = question.Id.Node.Value,
        Incarnation = (ulong)question.Id.Incarnation,
        Address = question.Address,
        Shards = question.Shards,
    };

    private static JoinQuestion FromWire(JoinQuestionV1 wire) =>
        ClusterName.TryParse(wire.ClusterName, out var cluster) && NodeName.TryParse(wire.Node, out var node)
            ? new(cluster, wire.ClusterId, new(node, (long)wire.Incarnation), wire.Address, wire.Shards, wire.Protocol)
            : throw new FormatException("a join question with an invalid name");

    private static JoinAnswerV1 ToWire(JoinAnswer answer) => answer switch
    {
        JoinAnswer.Member m => new() { ClusterId = m.ClusterId, Address = m.Address },
        JoinAnswer.Candidate c => new() { ClusterId = c.ClusterId, Node = c.Node.Value, Address = c.Address },
        JoinAnswer.Refused r => new() { Code = r.Code, Detail = r.Detail },
        _ => new(),
    };

    private static JoinAnswer.Member Member(ReadOnlySpan<byte> bytes)
    {
        var wire = JoinAnswerV1.Parser.ParseFrom(bytes);
        return new(wire.ClusterId, wire.Address);
    }

    private static JoinAnswer.Candidate Candidate(ReadOnlySpan<byte> bytes)
    {
        var wire = JoinAnswerV1.Parser.ParseFrom(bytes);
        return NodeName.TryParse(wire.Node, out var node)
            ? new(wire.ClusterId, node, wire.Address)
            : throw new FormatException("a candidate with an invalid name");
    }

    private static JoinAnswer.Refused Refused(ReadOnlySpan<byte> bytes)
    {
        var wire = JoinAnswerV1.Parser.ParseFrom(bytes);
        return new(wire.Code, wire.Detail);
    }
}
