using Arlen.Transport;
using CsCheck;

namespace Arlen.Cluster.Tests.Transport;

public sealed class FrameReaderTests
{
    [Fact]
    public void Frames_come_out_as_they_went_in_however_the_stream_is_cut() =>
        Gen.Select(Gen.Int[0, 70_000].Array[1, 8], Gen.Int[1, 40_000].Array[1, 20]).Sample((sizes, cuts) =>
        {
            var stream = sizes.SelectMany((size, i) => Frame(size, (ulong)i)).ToArray();

            Assert.Equal(sizes.Select((size, i) => (size, (ulong)i, true)), Read(stream, cuts));
        });

    [Theory]
    [InlineData(1001)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    public void A_header_that_claims_too_much_is_refused_on_sight(int claimed)
    {
        using var reader = new FrameReader(mostBytes: 1000);
        new FrameHeader(claimed, FrameType.Call).WriteTo(reader.Room.Span);
        reader.Filled(FrameHeader.Size);

        Assert.Throws<FormatException>(() => reader.TryRead(out _, out _));
    }

    [Fact]
    public void Memory_grows_with_what_came_and_not_with_what_was_promised()
    {
        using var reader = new FrameReader(mostBytes: 256 << 20);
        var before = reader.Room.Length;
        new FrameHeader(256 << 20, FrameType.Call).WriteTo(reader.Room.Span);
        reader.Filled(FrameHeader.Size);

        Assert.False(reader.TryRead(out _, out _));
        reader.Compact();

        Assert.InRange(reader.Room.Length, 1, before);
    }

    [Fact]
    public void A_large_frame_leaves_no_large_buffer_behind()
    {
        using var reader = new FrameReader(mostBytes: 8 << 20);
        var stream = Frame(4 << 20, 1);
        Feed(reader, stream, _ => int.MaxValue, (_, _) => { });

        Assert.InRange(reader.Room.Length, 1, 64 << 10);
    }

    private static List<(int Size, ulong Id, bool Intact)> Read(byte[] stream, int[] cuts)
    {
        var frames = new List<(int, ulong, bool)>();
        using var reader = new FrameReader(mostBytes: 1 << 20);
        Feed(reader, stream, turn => cuts[turn % cuts.Length], (header, intact) =>
             frames.Add((header.Length, header.Id, intact)));
        return frames;
    }

    private static void Feed(FrameReader reader, byte[] stream, Func<int, int> cut, Action<FrameHeader, bool> found)
    {
        for (int at = 0, turn = 0; at < stream.Length; turn++)
        {
            var count = Math.Min(Math.Min(cut(turn), reader.Room.Length), stream.Length - at);
            stream.AsSpan(at, count).CopyTo(reader.Room.Span);
            reader.Filled(count);
            at += count;
            while (reader.TryRead(out var header, out var payload))
            {
                found(header, payload.IndexOfAnyExcept((byte)header.Id) < 0);
            }

            reader.Compact();
        }
    }

    private static byte[] Frame(int size, ulong id)
    {
        var frame = new byte[FrameHeader.Size + size];
        new FrameHeader(size, FrameType.Reply, Id: id).WriteTo(frame);
        frame.AsSpan(FrameHeader.Size).Fill((byte)id);
        return frame;
    }
}
