using System.Text;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Xunit.Abstractions;
using Kind = Arlen.Journal.State.Wire.CommandV1.KindOneofCase;

namespace Arlen.Cluster.Tests.Journal.State;

/// <summary>The machine against the same written in the plainest way, over random traffic: each answer, and all that is kept.</summary>
public sealed class ModelTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(0)]
    public void The_machine_does_what_the_naive_one_does(int seed)
    {
        seed = seed == 0 ? Random.Shared.Next() : seed;
        output.WriteLine($"seed {seed}");
        var machine = new Machine();
        var naive = new NaiveState();
        var traffic = new Traffic(seed);
        var seen = new HashSet<(Kind, string)>();
        for (var i = 0; i < 3_000; i++)
        {
            var (payload, time, commands) = traffic.Next();
            naive.Time(time);
            var results = machine.Apply(payload);
            foreach (var (command, result) in commands.Zip(results))
            {
                var expected = naive.Do(command);
                Assert.Equal($"{i}: {command}\n{expected}", $"{i}: {command}\n{Text(command, result)}");
                traffic.Saw(command, result);
                seen.Add((command.KindCase, result.Code));
            }

            Assert.Equal(naive.Revision, machine.State.Revision);
            if (i % 50 == 0)
            {
                Assert.Equal(naive.Dump(), Dump(machine.Store));
            }
        }

        Assert.Equal(naive.Dump(), Dump(machine.Store));
        Assert.All(naive.Done, d => Assert.Equal(1, d.Value));
        Assert.True(traffic.Retries > 500, $"{traffic.Retries} retries only");
        Assert.True(seen.Count > 30, $"only {string.Join(", ", seen)}");
    }

    private static string Text(CommandV1 command, ResultV1 result) => result.Code switch
    {
        "" => Done(command, result),
        StateCodes.VersionMismatch => $"{result.Code} {result.Key.Modified}",
        StateCodes.LockHeld => $"{result.Code} {result.Lease.Owner}",
        StateCodes.PermitsMismatch => $"{result.Code} {result.Lease.Permits}",
        StateCodes.SequenceConflict or StateCodes.WriterFenced => $"{result.Code} {result.Stream.Highest} {result.Stream.Trimmed}",
        _ => result.Code,
    };

    private static string Done(CommandV1 command, ResultV1 result) => command.KindCase switch
    {
        Kind.Put or Kind.Delete => $"key {result.Key.Modified}",
        Kind.Transaction =>
            $"transaction {result.Transaction.Succeeded} {string.Join(',', result.Transaction.Results.Select(r => r.Modified))}",
        Kind.OpenSession or Kind.KeepSession or Kind.CloseSession => $"session {result.Session.Session} {result.Session.ExpiresMs}",
        Kind.Acquire when result.Lease.Lease == 0 => $"waits {result.Lease.Ticket}",
        Kind.Acquire or Kind.Renew => $"lease {result.Lease.Lease} {result.Lease.ExpiresMs}",
        Kind.Release => "released",
        Kind.NextEpoch => $"epoch {result.Epoch}",
        Kind.OpenClient => $"client {result.Client}",
        Kind.Tick => "tick",
        _ => $"stream {result.Stream.Highest} {result.Stream.Trimmed}",
    };

    private static IEnumerable<string> Dump(IStateStore store) =>
    [
        .. Table(store, 'k').Select(i => (Name: Utf8(i.Key[1..]), Record: KeyRecordV1.Parser.ParseFrom(i.Value))).Select(k =>
            $"key {k.Name}={k.Record.Value.ToStringUtf8()} {k.Record.Created} {k.Record.Modified} {k.Record.Version} {k.Record.Session}"),
        .. Table(store, 's').Select(i =>
            $"session {StateKeys.Number(i.Key.AsSpan(1))} {SessionRecordV1.Parser.ParseFrom(i.Value).ExpiresMs}"),
        .. Table(store, 'l').Select(i => $"lease {i.Key[1]} {Utf8(i.Key[2..])} {Text(LeaseRecordV1.Parser.ParseFrom(i.Value))}"),
        .. Streams(store).Select(s => $"stream {Utf8(s)} "
            + string.Join(',', EventReader.Read(store, s, 0, long.MaxValue).Select(e => $"{e.Sequence}{Utf8(e.Payload)}"))),
        .. Streams(store).Where(s => EventReader.Find(store, s)!.Snapshots.Count > 0)
            .Select(s => $"snapshots {Utf8(s)} " + string.Join(',', EventReader.Find(store, s)!.Snapshots
                .Select(n => $"{n.Sequence}{Utf8(EventReader.Snapshot(store, s, n.Sequence, long.MaxValue, n.Sequence)!.Value.Data)}"))),
    ];

    private static string Text(LeaseRecordV1 record) =>
        string.Join(' ', record.Holders.Select(h => $"{h.Owner}:{h.Session}:{h.Lease}:{h.Ticket}:{h.ExpiresMs}:{h.Value.ToStringUtf8()}"))
        + " | "
        + string.Join(' ', record.Waiters.Select(w => $"{w.Owner}:{w.Session}:0:{w.Ticket}:{w.DeadlineMs}:{w.Value.ToStringUtf8()}"));

    private static IReadOnlyList<byte[]> Streams(IStateStore store) => EventReader.Names(store, [], [], 1_000);

    private static IEnumerable<StateItem> Table(IStateStore store, char table) =>
        store.Scan([(byte)table], StateKeys.EndOf([(byte)table]));

    private static string Utf8(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
