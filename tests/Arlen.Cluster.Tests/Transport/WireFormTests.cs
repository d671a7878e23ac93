using Arlen.Membership;
using Arlen.Naming;
using Arlen.Transport;
using CsCheck;

namespace Arlen.Cluster.Tests.Transport;

/// <summary>The bytes between nodes are a contract between versions: a golden form that changes is a break, not a fix.</summary>
public sealed class WireFormTests
{
    private static readonly Hello Hello = new(
        1,
        3,
        ClusterName.Parse("home"),
        "id-1",
        new NodeId(NodeName.Parse("node-1"), 7),
        new NodeId(NodeName.Parse("n2"), -1),
        65536);

    [Fact]
    public void A_call_has_this_header() => Assert.Equal(
        "03000000" + "01" + "11" + "0807060504030201" + "E8030000",
        Hex(new FrameHeader(3, FrameType.Call, FrameKind.KeyedCall, 0x0102030405060708, 1000)));

    [Fact]
    public void A_hint_has_this_header() => Assert.Equal(
        "00010000" + "02" + "12" + "0000000000000000" + "00000000", Hex(new FrameHeader(256, FrameType.Hint, FrameKind.Load)));

    [Fact]
    public void A_reply_has_this_header() => Assert.Equal(
        "05000000" + "03" + "00" + "0900000000000000" + "00000000", Hex(new FrameHeader(5, FrameType.Reply, Id: 9)));

    [Theory]
    [InlineData(4, "04")]
    [InlineData(5, "05")]
    [InlineData(6, "06")]
    [InlineData(7, "07")]
    public void The_other_types_have_these_numbers(byte type, string hex) =>
        Assert.Equal("00000000" + hex + "00" + "0000000000000000" + "00000000", Hex(new FrameHeader(0, (FrameType)type)));

    [Fact]
    public void A_hello_has_these_bytes()
    {
        var bytes = new byte[Greeting.MaxBytes];

        var size = Hello.WriteTo(bytes);

        Assert.Equal(
            "41524C4E" + "2A00" + "01" + "03" + "04686F6D65" + "0469642D31"
            + "066E6F64652D31" + "0700000000000000" + "026E32" + "FFFFFFFFFFFFFFFF" + "00000100",
            Convert.ToHexString(bytes, 0, size));
    }

    [Fact]
    public void A_welcome_has_these_bytes()
    {
        var bytes = new byte[Greeting.MaxBytes];

        var size = new Welcome(HandshakeReason.WrongNode, 1, 256).WriteTo(bytes);

        Assert.Equal("41524C4E" + "0600" + "05" + "01" + "00010000", Convert.ToHexString(bytes, 0, size));
    }

    [Fact]
    public void The_largest_hello_fits()
    {
        var name = NodeName.Parse(new string('n', 64));
        var largest = Hello with
        {
            Cluster = ClusterName.Parse(new string('c', 64)),
            ClusterId = new string('i', 64),
            From = new(name, 1),
            To = new(name, 2),
        };
        var bytes = new byte[Greeting.MaxBytes];

        var size = largest.WriteTo(bytes);

        Assert.Equal(largest, Hello.Read(bytes.AsSpan(Greeting.HeaderBytes, size - Greeting.HeaderBytes)));
    }

    [Fact]
    public void A_hello_of_a_later_version_is_read_as_far_as_it_is_known()
    {
        var bytes = new byte[Greeting.MaxBytes];
        var size = Hello.WriteTo(bytes);

        Assert.Equal(Hello, Hello.Read(bytes.AsSpan(Greeting.HeaderBytes, size - Greeting.HeaderBytes + 20)));
    }

    [Fact]
    public void A_header_is_read_as_it_was_written() =>
        Gen.Select(Gen.Int, Gen.Byte, Gen.Byte, Gen.ULong, Gen.UInt).Sample((length, type, kind, id, budget) =>
        {
            var header = new FrameHeader(length, (FrameType)type, (FrameKind)kind, id, budget);
            var bytes = new byte[FrameHeader.Size];
            header.WriteTo(bytes);
            return FrameHeader.Read(bytes) == header;
        });

    [Fact]
    public void Any_body_of_a_greeting_is_read_or_refused() => Gen.Byte.Array[0, 200].Sample(body =>
    {
        try
        {
            Assert.NotNull(Hello.Read(body).ClusterId);
        }
        catch (FormatException)
        {
            // The one way to say no.
        }
    });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(10_000, 1)]
    [InlineData(10_001, 2)]
    [InlineData(long.MaxValue, FrameHeader.NoBudget)]
    public void A_budget_is_rounded_up_to_milliseconds(long ticks, uint expected) =>
        Assert.Equal(expected, FrameHeader.ToBudget(TimeSpan.FromTicks(ticks)));

    private static string Hex(FrameHeader header)
    {
        var bytes = new byte[FrameHeader.Size];
        header.WriteTo(bytes);
        return Convert.ToHexString(bytes);
    }
}
