using Arlen.Workers;

namespace Greeter;

/// <summary>A keyed worker: what the house knows of one guest.</summary>
internal sealed class Guest : KeyedWorker<Guest.Visits>
{
    [WorkerMethod("GET")]
    public Card Look() => new(Key, State.Count, State.Last, Node.Value);

    [WorkerMethod("POST")]
    public async Task<Card> Arrive(Arrival? arrival, CancellationToken cancellation)
    {
        State.Count++;
        State.Last = arrival?.From ?? "nowhere";
        await SaveAsync(cancellation);
        return Look();
    }

    /// <summary>What is kept between calls.</summary>
    internal sealed class Visits
    {
        public int Count { get; set; }

        public string? Last { get; set; }
    }

    /// <summary>The body of a POST.</summary>
    internal sealed record Arrival(string From);

    /// <summary>The answer.</summary>
    internal sealed record Card(string Name, int Visits, string? LastFrom, string Node);
}
