using Arlen.Workers;
using CsCheck;

namespace Arlen.Cluster.Tests.Workers;

public sealed class SlotQueueTests
{
    /// <summary>Random enters and leaves against the naive model: a set of running and a list of waiting.</summary>
    [Fact]
    public void It_agrees_with_the_naive_model() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 4], Gen.Bool.Array[0, 60]).Sample((slots, queue, enters) =>
        {
            var subject = new SlotQueue<int>(slots, queue);
            var running = 0;
            var waiting = new List<int>();
            for (var i = 0; i < enters.Length; i++)
            {
                if (enters[i])
                {
                    var expected = running < slots ? Admission.Run : waiting.Count < queue ? Admission.Wait : Admission.Refuse;
                    Assert.Equal(expected, subject.Enter(i));
                    running += expected is Admission.Run ? 1 : 0;
                    if (expected is Admission.Wait)
                    {
                        waiting.Add(i);
                    }
                }
                else if (running > 0)
                {
                    var more = subject.Leave(out var next);
                    Assert.Equal(waiting.Count > 0, more);
                    if (more)
                    {
                        Assert.Equal(waiting[0], next);
                        waiting.RemoveAt(0);
                    }
                    else
                    {
                        running--;
                    }
                }

                Assert.Equal(
                    (running, waiting.Count, slots - running + queue - waiting.Count), (subject.Running, subject.Waiting, subject.Room));
            }
        });
}
