using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Tests.Generated;

/// <summary>
/// Makes the history of a queue that loses nothing and of a set that forgets nothing, both of the same elements.
/// </summary>
internal sealed class BagRun
{
    public BagRun(int seed)
    {
        var random = new Random(seed);
        var (queue, set, now) = (new Queue<string>(), new List<string>(), 0L);
        for (var i = 0; i < 200; i++)
        {
            var (sent, returned) = (now, now + 5);
            now += 10;
            var outcome = random.Next(20);
            if (outcome > 1)
            {
                queue.Enqueue($"e{i}");
                set.Add($"e{i}");
            }

            // Of those that are unknown half happened.
            Queue.Add(outcome < 3 ? Some.Enqueue(sent, returned, $"e{i}").Unknown() : Some.Enqueue(sent, returned, $"e{i}"));
            Set.Add(outcome < 3 ? Some.Insert(sent, returned, $"e{i}").Unknown() : Some.Insert(sent, returned, $"e{i}"));
            if (i % 10 == 0)
            {
                Set.Add(Some.ReadAll(now - 4, now - 2, [.. set]));
            }

            if (random.Next(3) == 0 && queue.TryDequeue(out var element))
            {
                Queue.Add(Some.Dequeue(now - 4, now - 2, element));
            }
        }

        Queue.AddRange(queue.Select((e, i) => Some.Dequeue(now + 10 * i, now + 10 * i + 5, e)));
        Set.Add(Some.ReadAll(now, now + 5, [.. set]));
    }

    public List<Operation> Queue { get; } = [];

    public List<Operation> Set { get; } = [];
}
