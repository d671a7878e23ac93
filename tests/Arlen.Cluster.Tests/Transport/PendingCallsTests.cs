using Arlen.Time;
using Arlen.Transport;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Arlen.Cluster.Tests.Transport;

public sealed class PendingCallsTests
{
    [Fact]
    public void A_full_table_takes_no_more_until_one_is_taken_out()
    {
        var table = new PendingCalls(most: 1);
        Assert.True(table.TryAdd(Call(), out var first));

        Assert.False(table.TryAdd(Call(), out _));

        Assert.NotNull(table.Take(first));
        Assert.True(table.TryAdd(Call(), out _));
    }

    [Fact]
    public void A_late_answer_does_not_meet_the_call_that_has_its_slot_now()
    {
        var table = new PendingCalls(most: 1);
        table.TryAdd(Call(), out var former);
        table.Take(former);
        var call = Call();
        table.TryAdd(call, out var id);

        Assert.Null(table.Take(former));
        Assert.Same(call, table.Take(id));
        Assert.Null(table.Take(id));
    }

    [Fact]
    public void A_closed_table_gives_all_and_takes_none()
    {
        var table = new PendingCalls(most: 10);
        var (first, second) = (Call(), Call());
        table.TryAdd(first, out _);
        table.TryAdd(second, out _);
        var all = new List<PendingCall>();

        table.Close(all);

        Assert.Equal([first, second], all);
        Assert.Equal(0, table.Count);
        Assert.False(table.TryAdd(Call(), out _));
    }

    [Fact]
    public void Only_calls_whose_deadline_passed_are_late()
    {
        var time = new FakeTimeProvider();
        var table = new PendingCalls(most: 10);
        var late = Call(Deadline.After(time, TimeSpan.FromSeconds(1)));
        table.TryAdd(late, out _);
        table.TryAdd(Call(Deadline.After(time, TimeSpan.FromSeconds(2))), out _);
        table.TryAdd(Call(Deadline.Never), out _);
        var taken = new List<PendingCall>();

        time.Advance(TimeSpan.FromSeconds(1.5));
        table.TakeExpired(time.GetTimestamp(), taken);

        Assert.Equal([late], taken);
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public void It_behaves_as_a_dictionary_with_a_bound() => Gen.Int[0, 1000].Array[0, 400].Sample(steps =>
    {
        var table = new PendingCalls(most: 70);
        var model = new Dictionary<ulong, PendingCall>();
        var gone = new List<ulong>();
        foreach (var step in steps)
        {
            if (step % 3 > 0)
            {
                var call = Call();
                Assert.Equal(model.Count < 70, table.TryAdd(call, out var id));
                if (model.Count < 70)
                {
                    model.Add(id, call);
                }
            }
            else if (model.Count > 0)
            {
                var id = model.Keys.ElementAt(step % model.Count);
                Assert.Same(model[id], table.Take(id));
                model.Remove(id);
                gone.Add(id);
            }

            Assert.Equal(model.Count, table.Count);
        }

        Assert.All(gone, id => Assert.Null(table.Take(id)));
    });

    private static PendingCall<int> Call(Deadline? deadline = null) =>
        PendingCall<int>.Rent(static _ => 0, deadline ?? Deadline.Never);
}
