using Arlen.Gateway.Limits;

namespace Arlen.Gateway.Tests.Limits;

public class AdmissionQueueTests
{
    [Fact]
    public void Exactly_as_many_as_slots_and_room_are_taken()
    {
        var queue = new AdmissionQueue<int>(slots: 3, room: 2);

        var taken = Enumerable.Range(0, 10).Select(i => queue.TryRun() || queue.TryWait(i)).ToArray();

        Assert.Equal(5, taken.Count(t => t));
        Assert.All(taken[..5], Assert.True);
        Assert.Equal((3, 2), (queue.Running, queue.Waiting));
    }

    [Fact]
    public void A_freed_slot_goes_to_the_longest_waiting()
    {
        var queue = new AdmissionQueue<string>(slots: 1, room: 2);
        queue.TryRun();
        queue.TryWait("first");
        queue.TryWait("second");

        Assert.True(queue.TryPassOn(out var next));

        Assert.Equal(("first", 1, 1), (next, queue.Running, queue.Waiting));
        Assert.False(queue.TryRun());
    }

    [Fact]
    public void With_nobody_waiting_the_slot_is_free()
    {
        var queue = new AdmissionQueue<string>(slots: 1, room: 2);
        queue.TryRun();

        Assert.False(queue.TryPassOn(out _));

        Assert.True(queue.TryRun());
    }

    [Fact]
    public void Who_leaves_the_queue_makes_room_at_once_and_is_not_served()
    {
        var queue = new AdmissionQueue<string>(slots: 1, room: 2);
        queue.TryRun();
        queue.TryWait("first");
        queue.TryWait("second");

        queue.Withdraw(queue.First!);

        Assert.True(queue.TryWait("third"));
        queue.TryPassOn(out var next);
        Assert.Equal("second", next);
    }
}
