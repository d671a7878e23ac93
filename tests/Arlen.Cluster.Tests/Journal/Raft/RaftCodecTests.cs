using System.Buffers;
using Arlen.Journal;
using Arlen.Journal.Raft;
using Xunit.Abstractions;
using static Arlen.Cluster.Tests.Journal.Raft.Member;

namespace Arlen.Cluster.Tests.Journal.Raft;

public sealed class RaftCodecTests(ITestOutputHelper output)
{
    private static readonly Ensemble Two = new([
        new Replica(new ReplicaId(0xa1), "n1", "h", 7001, true), new Replica(new ReplicaId(0xb2), "ü", "", 0, false)]);

    /// <summary>The bytes that replicas of other releases send and have on disk: they may be added to, never changed.</summary>
    public static TheoryData<string, string> Golden => new()
    {
        { "vote request", "01 01 0500000000000000 01 0700000000000000 0400000000000000 00" },
        { "vote reply", "01 02 0500000000000000 01 00" },
        {
            "append request",
            "01 03 0500000000000000 0700000000000000 0400000000000000 0600000000000000 0900000000000000 02000000 "
                + "0400000000000000 01 02000000 abcd 0500000000000000 00 00000000"
        },
        { "append reply", "01 04 0500000000000000 01 0700000000000000 0400000000000000 0900000000000000" },
        { "transfer", "01 05 0500000000000000" },
        {
            "snapshot",
            "01 06 0500000000000000 0700000000000000 0400000000000000 0010000000000000 " + EnsembleBytes
        },
    };

    private static string EnsembleBytes => "01 02 a100000000000000 02 6e31 01 68 591b 01 b200000000000000 02 c3bc 00 0000 00";

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_message_has_these_bytes_for_ever(string name, string bytes)
    {
        var message = MessageOf(name);
        var expected = Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal));

        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(Bytes(message)));
        Assert.True(RaftCodec.TryRead(expected, out var read));
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(Bytes(read)));
        Assert.Equal(message.GetType(), read.GetType());
    }

    [Fact]
    public void An_ensemble_has_these_bytes_for_ever()
    {
        var expected = Convert.FromHexString(EnsembleBytes.Replace(" ", "", StringComparison.Ordinal));

        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(RaftCodec.Write(Two)));
        Assert.True(RaftCodec.TryReadEnsemble(expected, out var read));
        Assert.Equal(Two, read);
    }

    [Fact]
    public void Entries_stand_behind_the_previous_one_wherever_they_came_from()
    {
        Assert.True(RaftCodec.TryRead(Bytes(MessageOf("append request")), out var read));

        var entries = ((RaftMessage.AppendRequest)read).Entries.Span;
        Assert.Equal((8, 4, EntryKind.Commands), (entries[0].Index, entries[0].Term, entries[0].Kind));
        Assert.Equal([0xab, 0xcd], entries[0].Payload.ToArray());
        Assert.Equal((9, 5, EntryKind.Noop), (entries[1].Index, entries[1].Term, entries[1].Kind));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_message_that_ends_early_or_late_cannot_be_read(string name, string bytes)
    {
        var whole = Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal));

        for (var length = 0; length < whole.Length; length++)
        {
            Assert.False(RaftCodec.TryRead(whole.AsMemory(0, length), out _), $"{name}: {length} of {whole.Length} bytes");
        }

        byte[] longer = [.. whole, 0];
        Assert.False(RaftCodec.TryRead(longer, out _));
    }

    [Theory]
    [InlineData("another version", "02 05 0500000000000000")]
    [InlineData("another kind", "01 07 0500000000000000")]
    [InlineData("a negative term", "01 05 ffffffffffffffff")]
    [InlineData("an answer that is neither yes nor no", "01 02 0500000000000000 01 02")]
    [InlineData("two thousand million entries", "01 03 05000000000000000000000000000000000000000000000000000000000000000000000000000000 ffffff7f")]
    [InlineData("a term before the first entry", "01 03 05000000000000000000000000000000 0100000000000000 00000000000000000000000000000000 00000000")]
    public void What_cannot_be_is_not_read(string what, string bytes) => Assert.False(
        RaftCodec.TryRead(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal)), out _), what);

    [Fact]
    public void Entries_whose_terms_fall_or_pass_the_leaders_are_not_read()
    {
        Assert.False(RaftCodec.TryRead(Bytes(new RaftMessage.AppendRequest(5, 1, 3, Entries(2, 4, 3), 0, 0)), out _));
        Assert.False(RaftCodec.TryRead(Bytes(new RaftMessage.AppendRequest(5, 1, 3, Entries(2, 6), 0, 0)), out _));
        Assert.True(RaftCodec.TryRead(Bytes(new RaftMessage.AppendRequest(5, 1, 3, Entries(2, 3, 5), 0, 0)), out _));
    }

    [Fact]
    public void A_group_that_cannot_be_is_not_read()
    {
        Assert.False(RaftCodec.TryReadEnsemble(RaftCodec.Write(Group(6)), out _));
        Assert.False(RaftCodec.TryReadEnsemble(RaftCodec.Write(Ensemble.Empty), out _));
        Assert.False(RaftCodec.TryReadEnsemble([], out _));
    }

    [Fact]
    public void Whatever_bytes_come_they_are_read_or_refused_and_nothing_else_happens()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var samples = Golden.Select(row => Bytes(MessageOf((string)row[0]))).ToList();
        var read = 0;

        for (var i = 0; i < 100_000; i++)
        {
            var bytes = samples[random.Next(samples.Count)].ToArray();
            for (var flips = random.Next(6); flips >= 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            // What is read can be written and is the same: nothing was guessed.
            var given = bytes.AsMemory(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length);
            if (RaftCodec.TryRead(given, out var message))
            {
                read++;
                Assert.Equal(given.ToArray(), Bytes(message));
            }
        }

        Assert.InRange(read, 1, 99_999);
    }

    private static RaftMessage MessageOf(string name) => name switch
    {
        "vote request" => new RaftMessage.VoteRequest(5, true, 7, 4, false),
        "vote reply" => new RaftMessage.VoteReply(5, true, false),
        "append request" => new RaftMessage.AppendRequest(
            5,
            7,
            4,
            new[]
            {
                new LogEntry(8, 4, EntryKind.Commands, new byte[] { 0xab, 0xcd }),
                new LogEntry(9, 5, EntryKind.Noop, default),
            },
            6,
            9),
        "append reply" => new RaftMessage.AppendReply(5, true, 7, 4, 9),
        "transfer" => new RaftMessage.TransferNow(5),
        _ => new RaftMessage.SnapshotHeader(5, new SnapshotPoint(7, 4), Two, 4096),
    };

    private static byte[] Bytes(RaftMessage message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        RaftCodec.Write(message, bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
