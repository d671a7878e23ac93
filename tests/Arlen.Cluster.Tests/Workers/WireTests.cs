using System.Buffers;
using Arlen.Naming;
using Arlen.Refusals;
using Arlen.Time;
using Arlen.Transport;
using Arlen.Workers;
using CsCheck;

namespace Arlen.Cluster.Tests.Workers;

/// <summary>The bytes on the data plane are a contract between versions: a golden form that changes is a break, not a fix.</summary>
public sealed class WireTests
{
    private static readonly WorkerRequest Request = new()
    {
        Key = "k1",
        Method = "POST",
        Path = "/a",
        Query = "?x=1",
        RequestId = "r",
        TraceParent = "t",
        RouteValues = new(new KeyValuePair<string, string>("id", "7")),
        Headers = new(new KeyValuePair<string, string>("Accept", "é")),
        Body = new byte[] { 1, 2, 3 },
    };

    [Fact]
    public void A_call_has_these_bytes() => Assert.Equal(
        "0106636F756E7473" + "0500000000000000" + "026B31" + "04504F5354" + "022F61" + "043F783D31" + "0172" + "0174" + "01026964" + "0137" + "0106416363657074" + "02C3A9" + "03010203",
        Hex(new CallFrame(WorkerName.Parse("counts"), Request, 5)));

    [Fact]
    public void A_reply_has_these_bytes() => Assert.Equal(
        "01C801" + "0A746578742F706C61696E" + "00" + "026F6B",
        Hex(new OutcomeFrame(WorkerOutcome.Answered(new WorkerReply { ContentType = "text/plain", Body = "ok"u8.ToArray() }))));

    [Fact]
    public void A_refusal_has_these_bytes() => Assert.Equal(
        "02050466756C6C8096980000000000",
        Hex(new OutcomeFrame(WorkerOutcome.Refused(new Refusal(RefusalCode.WorkerQueueFull, "full", TimeSpan.FromSeconds(1))))));

    [Fact]
    public void Not_the_owner_has_this_byte() => Assert.Equal("03", Hex(OutcomeFrame.NotOwner));

    [Fact]
    public void A_load_has_these_bytes() => Assert.Equal(
        "0101046563686FAC02", Hex(new LoadFrame(new Dictionary<WorkerName, int> { [WorkerName.Parse("echo")] = 300 })));

    [Fact]
    public void A_call_comes_back_as_it_was()
    {
        var back = CallFrame.Decode(Bytes(new CallFrame(WorkerName.Parse("counts"), Request, 5)), Deadline.Never);

        Assert.Equal(("counts", 5L), (back.Worker.Value, back.Epoch));
        Assert.Equal((Request.Key, Request.Method, Request.Path, Request.Query), (
            back.Request.Key, back.Request.Method, back.Request.Path, back.Request.Query));
        Assert.Equal("é", back.Request.Headers["accept"]);
        Assert.Equal("7", back.Request.RouteValues["id"]);
        Assert.Equal(Request.Body.ToArray(), back.Request.Body.ToArray());
    }

    [Fact]
    public void Long_texts_come_back_as_they_were() => Gen.String[0, 300].Sample(text =>
    {
        var sane = new string([.. text.Where(c => !char.IsSurrogate(c))]);
        var request = new WorkerRequest { Method = "GET", Path = sane };
        return CallFrame.Decode(Bytes(new CallFrame(WorkerName.Parse("w"), request, 0)), Deadline.Never).Request.Path == sane;
    });

    [Fact]
    public void Any_bytes_are_read_or_refused_as_a_format_error() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        Action[] decoders =
            [
                () => CallFrame.Decode(bytes, Deadline.Never),
                () => OutcomeFrame.Decode(bytes),
                () => LoadFrame.Decode(bytes),
            ];
        foreach (var decode in decoders)
        {
            try
            {
                decode();
            }
            catch (FormatException)
            {
                // The one answer to bytes that are not a frame.
            }
        }
    });

    [Fact]
    public void A_refusal_of_a_later_version_is_still_a_refusal()
    {
        var back = OutcomeFrame.Decode(Convert.FromHexString("02FA0466756C6CFFFFFFFFFFFFFFFF"));

        Assert.Equal(RefusalCode.InternalError, back.Outcome!.Value.Refusal!.Code);
    }

    private static byte[] Bytes(IFramePayload payload)
    {
        var writer = new ArrayBufferWriter<byte>();
        payload.WriteTo(writer);
        return writer.WrittenSpan.ToArray();
    }

    private static string Hex(IFramePayload payload) => Convert.ToHexString(Bytes(payload));
}
