using Arlen.Time;
using Arlen.Transport;

namespace Arlen.Cluster.Tests.Transport;

public sealed class SendBufferTests
{
    private const int FrameBytes = FrameHeader.Size + 82;

    private readonly SendBuffer _buffer = new(mostBytes: 1000);

    [Fact]
    public void Bytes_come_out_in_the_order_they_went_in()
    {
        _buffer.TryAppend(Frame(1));
        _buffer.TryAppend(Frame(2));

        Assert.True(_buffer.TryTake(out var chunk));

        Assert.Equal([1UL, 2UL], [FrameHeader.Read(chunk.Span).Id, FrameHeader.Read(chunk.Span[FrameBytes..]).Id]);
        Assert.False(_buffer.TryTake(out _));
    }

    [Fact]
    public void Past_the_bound_nothing_is_taken()
    {
        var outcomes = Enumerable.Range(0, 11).Select(i => _buffer.TryAppend(Frame((ulong)i))).ToList();

        Assert.Equal(10, outcomes.Count(o => o == Appended.Taken));
        Assert.Equal(Appended.Full, outcomes[^1]);
        Assert.Equal(1000, _buffer.Waiting);
    }

    [Fact]
    public void A_frame_larger_than_the_bound_passes_an_empty_buffer_and_no_other()
    {
        var large = new byte[5000];

        Assert.Equal(Appended.Taken, _buffer.TryAppend(large));
        Assert.Equal(Appended.Full, _buffer.TryAppend(large));
    }

    [Fact]
    public void A_call_is_sent_from_the_moment_its_first_byte_was_handed_over()
    {
        var (first, second) = (Call(), Call());
        _buffer.TryAppend(Frame(1), first);
        _buffer.TryTake(out _);
        _buffer.TryAppend(Frame(2), second);

        var handedOver = _buffer.Close();

        Assert.True(first.Position < handedOver);
        Assert.True(second.Position >= handedOver);
    }

    [Fact]
    public void Of_what_is_larger_than_one_hand_over_the_rest_is_not_sent()
    {
        var buffer = new SendBuffer(mostBytes: 1 << 20);
        var calls = Enumerable.Range(0, 4).Select(_ => Call()).ToList();
        calls.ForEach(call => buffer.TryAppend(new byte[100_000], call));

        buffer.TryTake(out var chunk);

        Assert.Equal(chunk.Length, buffer.Close());
        Assert.Equal([true, true, false, false], calls.Select(c => c.Position < chunk.Length));
        Assert.False(buffer.TryTake(out _));
    }

    [Fact]
    public void After_the_close_nothing_goes_in_or_out()
    {
        _buffer.TryAppend(Frame(1));

        Assert.Equal(0, _buffer.Close());

        Assert.Equal(Appended.Closed, _buffer.TryAppend(Frame(2)));
        Assert.False(_buffer.TryTake(out _));
        Assert.True(_buffer.IsOver);
        Assert.False(_buffer.IsFlushed);
    }

    [Fact]
    public void After_the_completion_what_is_there_still_goes_out()
    {
        _buffer.TryAppend(Frame(1));
        _buffer.Complete();

        Assert.Equal(Appended.Closed, _buffer.TryAppend(Frame(2)));
        Assert.False(_buffer.IsOver);
        Assert.True(_buffer.TryTake(out _));
        Assert.True(_buffer.IsFlushed);
    }

    [Fact]
    public void A_rewrite_drops_and_changes_whole_frames()
    {
        for (var id = 1UL; id <= 3; id++)
        {
            _buffer.TryAppend(Frame(id));
        }

        var offsets = new List<long>();
        _buffer.Rewrite((frame, offset) =>
        {
            var header = FrameHeader.Read(frame.Span);
            (header with { BudgetMs = 7 }).WriteTo(frame.Span);
            offsets.Add(offset);
            return header.Id != 2;
        });

        _buffer.TryTake(out var chunk);
        Assert.Equal([0, FrameBytes, FrameBytes], offsets);
        Assert.Equal(2 * FrameBytes, chunk.Length);
        var second = FrameHeader.Read(chunk.Span[FrameBytes..]);
        Assert.Equal((3UL, 7U), (second.Id, second.BudgetMs));
    }

    [Fact]
    public async Task The_writer_is_woken_by_the_next_frame_and_by_the_end()
    {
        var forFrame = _buffer.WaitAsync().AsTask();
        Assert.False(forFrame.IsCompleted);
        _buffer.TryAppend(Frame(1));
        await forFrame.Soon();
        _buffer.TryTake(out _);

        var forEnd = _buffer.WaitAsync().AsTask();
        Assert.False(forEnd.IsCompleted);
        _buffer.Close();
        await forEnd.Soon();
    }

    private static byte[] Frame(ulong id)
    {
        var frame = new byte[FrameBytes];
        new FrameHeader(FrameBytes - FrameHeader.Size, FrameType.Call, Id: id).WriteTo(frame);
        return frame;
    }

    private static PendingCall<int> Call() => PendingCall<int>.Rent(static _ => 0, Deadline.Never);
}
