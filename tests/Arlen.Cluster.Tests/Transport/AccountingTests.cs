using System.Collections.Concurrent;
using Arlen.Transport;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace Arlen.Cluster.Tests.Transport;

/// <summary>Every call ends once, and says the truth about what happened to it, however often connections break.</summary>
/// <remarks>
/// A relay between the nodes cuts each connection at a random byte of either direction. What the called node ran is compared
/// with what the
/// caller was told: an answer was run once, a call that was not sent never ran, a lost one ran at most once.
/// </remarks>
public sealed class AccountingTests(ITestOutputHelper output)
{
    private const int Workers = 16;
    private const int CallsOfWorker = 250;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(0)]
    public async Task What_the_caller_is_told_is_what_happened(int seed)
    {
        seed = seed == 0 ? Random.Shared.Next() : seed;
        output.WriteLine($"seed {seed}");
        var neighbours = new Neighbours();
        var time = new FakeTimeProvider();
        await using var caller = new Node(neighbours, "a", options: new TransportOptions { MaxBufferedBytes = 200 }, time: time);
        await using var called = new Node(neighbours, "b").Listening();
        await using var relay = new CuttingRelay(called.Port, seed);
        neighbours.Move(called.Id, relay.Port);
        var ran = new ConcurrentDictionary<long, int>();
        called.Plane.Handle(FrameKind.ShardOwner, (call, payload) =>
        {
            var number = Bytes.Number(payload);
            ran.AddOrUpdate(number, 1, (_, times) => times + 1);
            ThreadPool.QueueUserWorkItem(_ => call.Reply(Bytes.Number(2 * number)));
        });

        var told = new ConcurrentDictionary<long, PeerOutcome>();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => CallAsync(worker)))).Soon();

        Assert.Equal(Workers * CallsOfWorker, told.Count);
        Assert.DoesNotContain(told, call => !IsTrue(call.Value, ran.GetValueOrDefault(call.Key)));
        AssertCounted(caller, told);
        Assert.True(relay.Cuts > 5, $"{relay.Cuts} cuts only");

        async Task CallAsync(int worker)
        {
            for (var i = 0; i < CallsOfWorker; i++)
            {
                var number = (long)worker * CallsOfWorker + i;
                var reply = await caller.CallAsync(called.Id, number, FrameKind.ShardOwner);
                Assert.True(told.TryAdd(number, reply.Outcome));
                Assert.Equal(reply.Outcome == PeerOutcome.Answered ? 2 * number : 0, reply.Value);
                if (reply.Outcome == PeerOutcome.NotSent)
                {
                    // The rest after a connection that was cut in its handshake is over.
                    time.Advance(TimeSpan.FromMilliseconds(100));
                }
            }
        }
    }

    private void AssertCounted(Node caller, ConcurrentDictionary<long, PeerOutcome> told)
    {
        var tally = told.Values.CountBy(o => o).ToDictionary();
        output.WriteLine(string.Join(", ", tally.Select(t => $"{t.Key} {t.Value}")));
        Assert.Equal(tally.GetValueOrDefault(PeerOutcome.Answered), caller.Counts["arlen.transport.calls answered"]);
        Assert.Equal(tally.GetValueOrDefault(PeerOutcome.NotSent), caller.Counts["arlen.transport.calls not_sent"]);
        Assert.Equal(tally.GetValueOrDefault(PeerOutcome.Lost), caller.Counts["arlen.transport.calls lost"]);
        Assert.Equal(0, tally.GetValueOrDefault(PeerOutcome.TimedOut));
    }

    private static bool IsTrue(PeerOutcome told, int ran) => told switch
    {
        PeerOutcome.Answered => ran == 1,
        PeerOutcome.NotSent => ran == 0,
        _ => ran <= 1,
    };
}
