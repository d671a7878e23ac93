using System.Globalization;
using Arlen.Journal.State;
using Xunit.Abstractions;

namespace Arlen.Cluster.Tests.Journal.State;

/// <summary>The same entries give the same hashes, whatever happens between them and wherever they are applied.</summary>
public sealed class ReplayTests(ITestOutputHelper output)
{
    private const int Entries = 1_500;

    public static TheoryData<string, int> Runs => new()
    {
        { "memory", 1 }, { "memory", 2 }, { "rocks", 1 }, { "rocks", 2 }, { "rocks", 0 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Restarts_crashes_and_snapshots_in_between_change_nothing(string kind, int seed)
    {
        seed = seed == 0 ? Random.Shared.Next() : seed;
        output.WriteLine($"seed {seed}");
        var (log, hashes) = Recorded(seed);
        var random = new Random(seed);
        using var stores = new Stores(kind);
        var machine = new Machine(stores.New());
        Dictionary<string, int> happened = [];
        while (machine.State.Index < Entries)
        {
            machine.Apply(log[(int)machine.State.Index]);
            Assert.Equal(hashes[(int)machine.State.Index - 1], machine.Hash());
            var what = random.Next(200) switch
            {
                0 => "restart",
                1 or 2 => "flush",
                3 => "snapshot",
                4 => "crash",
                _ => "",
            };
            happened[what] = happened.GetValueOrDefault(what) + 1;
            machine = After(what, machine, stores, happened[what]);
        }

        Assert.All(["restart", "flush", "snapshot"], what => Assert.True(happened[what] > 0));
    }

    [Fact]
    public void Entries_may_be_committed_one_by_one_or_many_at_once()
    {
        var (log, hashes) = Recorded(seed: 7);
        var machine = new Machine();
        var random = new Random(7);
        while (machine.State.Index < Entries)
        {
            var batch = machine.Store.Begin();
            for (var i = random.Next(1, 30); i > 0 && machine.State.Index < Entries; i--)
            {
                machine.State.Apply(machine.State.Index + 1, log[(int)machine.State.Index], batch, machine);
            }

            machine.Store.Commit(batch, machine.State.Index);
            Assert.Equal(hashes[(int)machine.State.Index - 1], machine.Hash());
        }
    }

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        var (log, hashes) = Recorded(seed: 8);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Strange();
            var machine = new Machine();
            log.ForEach(payload => machine.Apply(payload));

            Assert.Equal(hashes[^1], machine.Hash());
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Another_entry_or_another_order_is_another_hash()
    {
        var machine = new Machine();
        var other = new Machine();

        machine.Entry(Some.Put("a"));
        other.Entry(Some.Put("b"));
        machine.Entry(Some.Put("b"));
        other.Entry(Some.Put("a"));

        Assert.NotEqual(machine.Hash(1), other.Hash(1));
        Assert.NotEqual(machine.Hash(2), other.Hash(2));
    }

    [Fact]
    public void Hashes_are_kept_for_so_many_entries()
    {
        var machine = new Machine();
        var payload = Machine.Payload(Machine.Noon);
        var batch = machine.Store.Begin();
        for (var i = 1; i <= StateLimits.Hashes + 10; i++)
        {
            machine.State.Apply(i, payload, batch, machine);
        }

        machine.Store.Commit(batch, machine.State.Index);

        Assert.False(StateReader.TryGetHash(machine.Store, 10, out _));
        Assert.True(StateReader.TryGetHash(machine.Store, 11, out _));
    }

    [Fact]
    public void An_entry_out_of_turn_is_refused()
    {
        var machine = new Machine();

        Assert.Throws<ArgumentOutOfRangeException>(() => machine.State.Apply(2, default, machine.Store.Begin(), machine));
    }

    private static Machine After(string what, Machine machine, Stores stores, int times)
    {
        switch (what)
        {
            case "restart":
                machine.Restart();
                return machine;
            case "flush":
                machine.Store.Flush();
                return machine;
            case "snapshot":
                var other = stores.New($"received-{times}");
                Stores.Send(machine.Store, other);
                return new Machine(other);
            case "crash" when machine.Store is MemoryStateStore memory:
                memory.Crash();
                machine.Restart();
                return machine;
            default:
                return machine;
        }
    }

    private static (List<byte[]> Log, List<string> Hashes) Recorded(int seed)
    {
        var machine = new Machine();
        var traffic = new Traffic(seed);
        List<byte[]> log = [];
        List<string> hashes = [];
        while (log.Count < Entries)
        {
            var (payload, _, commands) = traffic.Next();
            foreach (var (command, result) in commands.Zip(machine.Apply(payload)))
            {
                traffic.Saw(command, result);
            }

            log.Add(payload);
            hashes.Add(machine.Hash());
        }

        return (log, hashes);
    }

    // Turkish where the system has it; and in any case signs and digits that no number must be written with.
    private static CultureInfo Strange()
    {
        CultureInfo culture;
        try
        {
            culture = new CultureInfo("tr-TR");
        }
        catch (CultureNotFoundException)
        {
            culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        }

        culture.NumberFormat.NegativeSign = "~";
        culture.NumberFormat.NumberDecimalSeparator = "·";
        return culture;
    }
}
