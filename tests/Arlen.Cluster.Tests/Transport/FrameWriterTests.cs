using System.Buffers;
using Arlen.Transport;

namespace Arlen.Cluster.Tests.Transport;

public sealed class FrameWriterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    [InlineData(100_000)]
    public void A_frame_is_its_header_and_its_payload(int size)
    {
        var payload = Enumerable.Range(0, size).Select(i => (byte)i).ToArray();

        using var writer = FrameWriter.Write(new Bytes(payload), mostBytes: 100_000);
        var frame = writer.Frame(FrameType.Call, FrameKind.KeyedCall, 5, 6);

        Assert.Equal(new FrameHeader(size, FrameType.Call, FrameKind.KeyedCall, 5, 6), FrameHeader.Read(frame));
        Assert.Equal(payload, frame[FrameHeader.Size..].ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_counted_to_the_byte_and_not_kept()
    {
        var refusal = Assert.Throws<FrameTooLargeException>(() => FrameWriter.Write(new Pieces(1000, 3000), mostBytes: 64 << 10));

        Assert.Equal(3_000_000, refusal.SizeBytes);
        Assert.Equal(64 << 10, refusal.MaxBytes);
    }

    [Fact]
    public void After_a_frame_that_did_not_fit_the_next_one_is_whole()
    {
        Assert.Throws<FrameTooLargeException>(() => FrameWriter.Write(Bytes.Of(200_000), mostBytes: 100));

        using var writer = FrameWriter.Write(Bytes.Number(42), mostBytes: 100);

        Assert.Equal(42, Bytes.Number(writer.Frame(FrameType.Hint)[FrameHeader.Size..]));
    }

    private sealed class Pieces(int count, int size) : IFramePayload
    {
        public void WriteTo(IBufferWriter<byte> writer)
        {
            for (var i = 0; i < count; i++)
            {
                writer.GetSpan(size)[..size].Clear();
                writer.Advance(size);
            }
        }
    }
}
