using System.Text;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;

namespace Arlen.Cluster.Tests.Journal.State;

public sealed class StreamTests
{
    private readonly Machine _machine = new();

    [Fact]
    public void Events_are_read_in_the_order_of_their_sequences()
    {
        _machine.Run(Some.Append("s", 1, "a", "b"));
        var appended = _machine.Run(Some.Append("s", 3, "c"));

        Assert.Equal(3, appended.Stream.Highest);
        Assert.Equal("1a 2b 3c", Read("s"));
        Assert.Equal("2b", Read("s", 2, 2));
    }

    [Fact]
    public void An_append_at_another_sequence_is_refused_whole_and_told_the_actual_one()
    {
        _machine.Run(Some.Append("s", 1, "a", "b"));

        var before = _machine.Run(Some.Append("s", 2, "x", "y"));
        var behind = _machine.Run(Some.Append("s", 4, "x"));

        Assert.Equal((StateCodes.SequenceConflict, 2L), (before.Code, before.Stream.Highest));
        Assert.Equal((StateCodes.SequenceConflict, 2L), (behind.Code, behind.Stream.Highest));
        Assert.Equal("1a 2b", Read("s"));
    }

    [Fact]
    public void A_writer_of_an_earlier_epoch_is_fenced_from_everything()
    {
        var command = Some.Append("s", 1, "a");
        command.Append.Writer = 5;
        _machine.Run(command);
        var append = Some.Append("s", 2, "z");
        var trim = Some.Trim("s", 1);
        var save = Some.Save("s", 1, "z");
        var drop = new CommandV1 { DropSnapshots = new DropSnapshotsV1 { Stream = Some.Bytes("s"), Writer = 4 } };
        append.Append.Writer = trim.Trim.Writer = save.SaveSnapshot.Writer = 4;

        var results = _machine.Entry(append, trim, save, drop);

        Assert.All(results, r => Assert.Equal((StateCodes.WriterFenced, 5L), (r.Code, r.Stream.Writer)));
        Assert.Equal("1a", Read("s"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(500)]
    public void A_trimmed_stream_keeps_its_sequence_also_when_nothing_is_left(int count)
    {
        _machine.Run(Some.Append("s", 1, [.. Enumerable.Range(1, count).Select(i => $"e{i}")]));
        _machine.Run(Some.Append("s2", 1, "other"));

        _machine.Run(Some.Trim("s", count - 1));
        var last = Read("s");
        _machine.Entry(Some.Trim("s", 2), Some.Trim("s", StateLimits.MaxNumber));
        var conflict = _machine.Run(Some.Append("s", 1, "again"));
        _machine.Run(Some.Append("s", count + 1, "next"));

        Assert.Equal($"{count}e{count}", last);
        Assert.Equal(StateCodes.SequenceConflict, conflict.Code);
        Assert.Equal($"{count + 1}next", Read("s"));
        Assert.Equal("1other", Read("s2"));
        Assert.Equal(2, _machine.Store.Scan("v"u8.ToArray(), "w"u8.ToArray()).Count());
    }

    [Fact]
    public void A_stream_whose_name_begins_with_anothers_does_not_mix_with_it()
    {
        _machine.Entry(Some.Append("s", 1, "a"), Some.Append("s\0\0\0\0\0\0\0\u0001", 1, "b"), Some.Append("ss", 1, "c"));

        Assert.Equal("1a", Read("s"));
        Assert.Equal("1c", Read("ss"));
    }

    [Fact]
    public void The_names_of_streams_come_in_order_and_pages()
    {
        _machine.Entry([.. new[] { "b", "a", "c/1", "c/2", "d" }.Select(s => Some.Append(s, 1, "e"))]);
        _machine.Run(Some.Trim("a", 1));

        Assert.Equal(["a", "b", "c/1"], Names("", "", 3));
        Assert.Equal(["c/2", "d"], Names("", "c/1", 3));
        Assert.Equal(["c/2"], Names("c/", "c/1", 3));
    }

    [Fact]
    public void The_newest_snapshots_are_kept_and_the_newest_within_bounds_is_found()
    {
        _machine.Entry(
            Some.Save("s", 10, "ten", keep: 3, takenMs: 100), Some.Save("s", 30, "thirty", keep: 3, takenMs: 300),
            Some.Save("s", 20, "twenty", keep: 3, takenMs: 200), Some.Save("s", 40, "forty", keep: 3, takenMs: 400));

        Assert.Equal("forty", Snapshot(long.MaxValue, long.MaxValue));
        Assert.Equal("thirty", Snapshot(39, long.MaxValue));
        Assert.Equal("twenty", Snapshot(long.MaxValue, 299));
        Assert.Null(Snapshot(19, long.MaxValue));
        Assert.Equal(3, _machine.Store.Scan("w"u8.ToArray(), "x"u8.ToArray()).Count());
    }

    [Fact]
    public void A_snapshot_of_a_known_sequence_replaces_it_and_those_dropped_are_gone()
    {
        _machine.Entry(
            Some.Save("s", 1, "a", keep: 9), Some.Save("s", 2, "b", keep: 9), Some.Save("s", 2, "bb", keep: 9), Some.Save("s", 3, "c", keep: 9));
        var drop = new DropSnapshotsV1 { Stream = Some.Bytes("s"), From = 2, Through = 3 };

        var before = Snapshot(2, long.MaxValue);
        _machine.Run(new CommandV1 { DropSnapshots = drop });

        Assert.Equal("bb", before);
        Assert.Equal("a", Snapshot(long.MaxValue, long.MaxValue));
        Assert.Single(_machine.Store.Scan("w"u8.ToArray(), "x"u8.ToArray()));
    }

    [Fact]
    public void Epochs_only_grow_each_name_for_itself_and_above_what_is_known()
    {
        var results = _machine.Entry(
            Some.NextEpoch("a"), Some.NextEpoch("a"), Some.NextEpoch("b"), Some.NextEpoch("a", above: 10), Some.NextEpoch("a", above: 3));

        Assert.Equal([1L, 2, 1, 11, 12], results.Select(r => r.Epoch));
        Assert.Equal(12, StateReader.Epoch(_machine.Store, "a"u8));
    }

    private string Read(string stream, long from = 0, long through = long.MaxValue) => string.Join(' ', EventReader
        .Read(_machine.Store, Encoding.UTF8.GetBytes(stream), from, through)
        .Select(e => $"{e.Sequence}{Encoding.UTF8.GetString(e.Payload)}"));

    private IEnumerable<string> Names(string prefix, string after, int limit) => EventReader
        .Names(_machine.Store, Encoding.UTF8.GetBytes(prefix), Encoding.UTF8.GetBytes(after), limit).Select(Encoding.UTF8.GetString);

    private string? Snapshot(long throughSequence, long throughMs) =>
        EventReader.Snapshot(_machine.Store, "s"u8.ToArray(), throughSequence, throughMs) is { } found
            ? Encoding.UTF8.GetString(found.Data)
            : null;
}
