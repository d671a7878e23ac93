using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Cluster.Tests.Journal.State;

/// <summary>Bytes to the letter: logs and stores of earlier programs are read for ever, and all of a cluster write the same.</summary>
public sealed class WireTests
{
    private static readonly Dictionary<string, (CommandV1 Command, string Bytes)> Golden = new()
    {
        ["put"] = (Some.Put("k", "v", session: 3, expected: 0).Of(1, 2),
            "080110021801a201160a016b1201761a0a746578742f706c61696e20032800"),
        ["delete"] = (Some.Delete("k", expected: 300).Of(1, 2),
            "080110021801aa01060a016b10ac02"),
        ["transaction"] = (Some.Transaction([Some.Modified("k", 7)], [Some.PutIn("k"), Some.DeleteIn("l")], Some.GetIn("m")),
            "b201290a050a016b200712140a120a016b1201761a0a746578742f706c61696e120512030a016c1a031a016d"),
        ["open session"] = (Some.OpenSession(10_000),
            "f2010308904e"),
        ["keep session"] = (Some.KeepSession(5),
            "fa01020805"),
        ["close session"] = (Some.CloseSession(5),
            "8202020805"),
        ["acquire"] = (Some.Permit("l", "o", 3, waitMs: 500),
            "c20210080212016c1a016f28904e30f4033803"),
        ["renew"] = (Some.Renew("l", 9, 1_000),
            "ca020812016c180920e807"),
        ["release"] = (Some.Release("l", 9),
            "d2020512016c1809"),
        ["append"] = (Some.Append("s", 4, "a", "b"),
            "92030b0a017310041a01611a0162"),
        ["trim"] = (Some.Trim("s", 3),
            "9a03050a01731003"),
        ["save snapshot"] = (Some.Save("s", 4, "data", keep: 3, takenMs: 77),
            "a2030f0a01731004184d2204646174612803"),
        ["drop snapshots"] = (Some.Drop("s", 1, 3),
            "aa03070a017310011803"),
        ["next epoch"] = (Some.NextEpoch("e", above: 6),
            "e203050a01651006"),
        ["open client"] = (Some.OpenClient("node-1"),
            "62080a066e6f64652d31"),
        ["configure"] = (Some.Configure(
            new LimitsV1 { HistoryRevisions = 10, HistoryBytes = 20, HistoryAgeMs = 3_000, ClientIdleMs = 60_000, Clients = 5 }),
            "5a0f0a0d080a101418b81720e0d4032805"),
        ["tick"] = (new CommandV1 { Tick = new TickV1() },
            "5200"),
    };

    public static TheoryData<string> Names => [.. Golden.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_command_is_these_bytes(string name)
    {
        var (command, bytes) = Golden[name];

        Same(bytes, Convert.ToHexStringLower(command.ToByteArray()));
        Assert.Equal(command, CommandV1.Parser.ParseFrom(Convert.FromHexString(bytes)));
    }

    [Fact]
    public void Every_command_has_its_bytes_here() =>
        Assert.Equal(
            Enum.GetValues<CommandV1.KindOneofCase>().Where(k => k != CommandV1.KindOneofCase.None).Order(),
            Golden.Values.Select(g => g.Command.KindCase).Order());

    [Fact]
    public void An_entry_is_these_bytes() =>
        Same("0880a0f1c2b1341205fa01020805", Convert.ToHexStringLower(Machine.Payload(1_800_000_000_000, Some.KeepSession(5))));

    [Fact]
    public void An_answer_is_these_bytes()
    {
        var machine = new Machine();
        machine.Run(Some.Put("k"));

        Same("0801100152080801100118012001", Convert.ToHexStringLower(machine.Answers[0].Result.Span));
    }

    /// <summary>All that is written of a state and all that is answered goes into the hash: the same log must give it for ever.</summary>
    [Fact]
    public void A_log_of_every_command_gives_this_hash()
    {
        var machine = new Machine();
        machine.Entry(Some.OpenClient(), Some.OpenSession());
        machine.Entry([.. Golden.Values.Select((g, i) => g.Command.Clone().Of(1, i + 1))]);
        machine.Entry(
            Some.Put("a", session: 1), Some.Append("s", 1, "a", "b"), Some.Append("s", 3, "c"), Some.Trim("s", 1),
            Some.Acquire("l", "ann", session: 1), Some.Acquire("l", "bob", waitMs: 60_000));
        machine.TickAfter(10_000);

        Same("9c4ca43985cf054192682124f043f9e89a80e7be722477783f2188101cf66852", machine.Hash());
    }

    // Long texts in full where they differ.
    private static void Same(string expected, string actual) => Assert.True(expected == actual, $"is {actual}");
}
