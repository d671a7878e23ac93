using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Xunit.Abstractions;

namespace Arlen.Cluster.Tests.Journal.State;

/// <summary>Nothing that is in an entry stops the machine: it would stop every replica.</summary>
public sealed class BoundsTests(ITestOutputHelper output)
{
    private readonly Machine _machine = new();

    public static TheoryData<string> OutOfBounds => [.. Nonsense.Keys];

    [Theory]
    [MemberData(nameof(OutOfBounds))]
    public void What_is_out_of_bounds_is_refused_and_changes_nothing(string what)
    {
        _machine.Run(Some.OpenClient());
        var before = Tables();

        var result = _machine.Run(Nonsense[what]);

        Assert.Equal(StateCodes.Invalid, result.Code);
        Assert.NotEmpty(result.Detail);
        Assert.Equal(before, Tables());
    }

    [Fact]
    public void An_unknown_command_is_unsupported_and_the_next_is_applied()
    {
        var newer = CommandV1.Parser.ParseFrom((byte[])[0xFA, 0x3E, 0x00]); // field 1007, of length 0

        var results = _machine.Entry(newer, Some.Put("a"));

        Assert.Equal([StateCodes.Unsupported, ""], results.Select(r => r.Code));
    }

    [Fact]
    public void A_level_that_this_program_does_not_know_stops_it()
    {
        var thrown = Assert.Throws<StateNewerException>(
            () => _machine.Run(new CommandV1 { Configure = new ConfigureV1 { Level = StateLimits.Level + 1 } }));

        Assert.Equal(StateLimits.Level + 1, thrown.Level);
    }

    [Fact]
    public void An_entry_that_is_no_batch_does_nothing_but_count()
    {
        _machine.Apply([0xFF, 0xFF, 0xFF]);
        var next = _machine.Run(Some.Put("a"));

        Assert.Equal(1, _machine.Unreadables);
        Assert.Equal(2, next.Index);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0)]
    public void Mutilated_entries_never_stop_the_machine_and_do_the_same_twice(int seed)
    {
        seed = seed == 0 ? Random.Shared.Next() : seed;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var traffic = new Traffic(seed);
        var twin = new Machine();
        for (var i = 0; i < 2_000; i++)
        {
            var payload = traffic.Next().Payload;
            for (var hits = random.Next(4); hits > 0; hits--)
            {
                payload[random.Next(payload.Length)] = (byte)random.Next(256);
            }

            _machine.Apply(payload);
            twin.Apply(payload);
        }

        Assert.Equal(_machine.Hash(), twin.Hash());
        Assert.True(_machine.Unreadables is > 100 and < 1_900, $"{_machine.Unreadables} of 2000 unreadable: not what is tested");
    }

    private static Dictionary<string, CommandV1> Nonsense { get; } = new()
    {
        ["empty key"] = Some.Put(""),
        ["long key"] = Some.Put(new string('k', StateLimits.KeyBytes + 1)),
        ["long value"] = Some.Put("a", new string('v', StateLimits.ValueBytes + 1)),
        ["delete of nothing"] = Some.Delete(""),
        ["long content type"] = new() { Put = new PutV1 { Key = Some.Bytes("a"), ContentType = new string('t', StateLimits.TextBytes + 1) } },
        ["sequence 0"] = Some.Put("a").Of(1, 0),
        ["lowest above sequence"] = Some.Put("a").Of(1, 2, lowest: 3),
        ["lowest 0"] = Some.Put("a").Of(1, 2, lowest: 0),
        ["negative client"] = Some.Put("a").Of(-1, 1),
        ["long client name"] = Some.OpenClient(new string('n', StateLimits.TextBytes + 1)),
        ["operation of nothing"] = Some.Transaction([], [new OperationV1()]),
        ["key changed twice"] = Some.Transaction([], [Some.PutIn("a"), Some.DeleteIn("a")]),
        ["condition in a transaction"] = Some.Transaction([], [new OperationV1 { Put = Some.Put("a", expected: 1).Put }]),
        ["large transaction"] = Some.Transaction([], [.. Enumerable.Range(0, StateLimits.TransactionParts + 1).Select(i => Some.GetIn($"{i}"))]),
        ["unknown relation"] = Some.Transaction([new CompareV1 { Key = Some.Bytes("a"), Relation = (CompareV1.Types.Relation)9 }], []),
        ["no ttl"] = Some.OpenSession(0),
        ["long ttl"] = Some.OpenSession(StateLimits.MaxTtlMs + 1),
        ["lock for ever"] = Some.Acquire("l", "o", ttlMs: 0),
        ["lock without a name"] = Some.Acquire("", "o"),
        ["negative wait"] = Some.Acquire("l", "o", waitMs: -1),
        ["unknown lease kind"] = new() { Acquire = new AcquireV1 { Kind = (LeaseKindV1)7, Name = Some.Bytes("l"), TtlMs = 1_000 } },
        ["no permits"] = Some.Permit("s", "o", 0),
        ["many permits"] = Some.Permit("s", "o", StateLimits.Permits + 1),
        ["renewal for ever"] = Some.Renew("l", 1, StateLimits.MaxTtlMs + 1),
        ["append of nothing"] = Some.Append("s", 1),
        ["append at 0"] = Some.Append("s", 0, "e"),
        ["append to no stream"] = Some.Append("", 1, "e"),
        ["negative trim"] = Some.Trim("s", -1),
        ["negative writer"] = new() { Trim = new TrimV1 { Stream = Some.Bytes("s"), Writer = -1 } },
        ["many snapshots"] = Some.Save("s", 1, "d", keep: StateLimits.SnapshotsKept + 1),
        ["epoch of nothing"] = Some.NextEpoch(""),
        ["epoch at the end"] = Some.NextEpoch("e", long.MaxValue),
        ["negative limit"] = Some.Configure(new LimitsV1 { HistoryRevisions = -1 }),
        ["short client life"] = Some.Configure(new LimitsV1 { ClientIdleMs = 1 }),
    };

    private string Tables() => string.Join(
        '\n',
        _machine.Store.Scan([], []).Where(i => i.Key[0] is not ((byte)'m' or (byte)'a'))
            .Select(i => $"{Convert.ToHexString(i.Key)} {Convert.ToHexString(i.Value)}"));
}
