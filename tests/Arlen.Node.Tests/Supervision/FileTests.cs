using Arlen.Node.Processes;
using Arlen.Node.Supervision;
using Arlen.Refusals;

namespace Arlen.Node.Tests.Supervision;

public sealed class FileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_is_written_of_a_cluster_is_read_again()
    {
        var file = new ClusterFile(_directory.Path);
        var record = ClusterRecord.Of(Some.Up().Apply(new SupervisorEvent.Exited("node-2", 137, null), Some.Noon), Some.Process(7));

        file.Write(record);
        var read = file.Read()!;

        Assert.Equal<NodeRecord>(record.Nodes, read.Nodes);
        Assert.Equal((record.Phase, record.Supervisor, record.StopWithinMs), (read.Phase, read.Supervisor, read.StopWithinMs));
        Assert.Equal(["cluster.json"], Directory.GetFiles(_directory.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Where_nothing_was_written_nothing_is_read() => Assert.Null(new ClusterFile(_directory.File("none")).Read());

    [Theory]
    [InlineData("{")]
    [InlineData("{\"format\": 99}")]
    [InlineData("null")]
    public void A_broken_file_is_an_error_with_a_name(string content)
    {
        File.WriteAllText(_directory.File("cluster.json"), content);

        var error = Assert.Throws<StartException>(() => new ClusterFile(_directory.Path).Read());

        Assert.Equal("cluster_file_unreadable", error.Code);
    }

    [Fact]
    public void A_second_supervisor_in_a_directory_is_refused_until_the_first_is_gone()
    {
        var file = new ClusterFile(_directory.Path);
        using (UpLock.Take(file))
        {
            Assert.Equal("already_up", Assert.Throws<StartException>(() => UpLock.Take(file)).Code);
        }

        UpLock.Take(file).Dispose();
    }

    [Fact]
    public void Nodes_whose_supervisor_was_killed_hold_the_directory_too()
    {
        var file = new ClusterFile(_directory.Path);
        var state = Some.Supervisor(1).Apply(new SupervisorEvent.Launched("node-1", ProcessTable.Self()), Some.Noon);
        file.Write(ClusterRecord.Of(state, new ProcessIdentity(int.MaxValue, "long gone")));

        var error = Assert.Throws<StartException>(() => UpLock.Take(file));

        Assert.Equal("already_up", error.Code);
        Assert.Equal($"arlen down --data {_directory.Path}", error.Fixit.Example);
    }

    [Fact]
    public void The_end_of_a_log_is_its_last_lines()
    {
        var log = _directory.File("log.txt");
        File.WriteAllLines(log, Enumerable.Range(1, 1_000).Select(i => $"line {i}"));

        Assert.Equal(["line 999", "line 1000"], LogTail.Read(log, 2));
        Assert.Equal(1_000, LogTail.Read(log, 10_000).Count);
        Assert.Empty(LogTail.Read(log, 0));
        Assert.Empty(LogTail.Read(_directory.File("none"), 2));
    }

    [Fact]
    public void Of_a_huge_log_only_the_end_is_read_and_it_begins_with_a_whole_line()
    {
        var log = _directory.File("log.txt");
        var line = new string('x', 1_023);
        File.WriteAllLines(log, Enumerable.Repeat(line, LogTail.MaxBytes / 1_024 + 10));

        var read = LogTail.Read(log, int.MaxValue / 2);

        Assert.InRange(read.Count, 1, LogTail.MaxBytes / 1_024);
        Assert.All(read, l => Assert.Equal(line, l));
    }

    [Fact]
    public void A_log_that_grew_too_large_is_put_aside_while_its_writer_goes_on()
    {
        var (log, older) = (_directory.File("log.txt"), _directory.File("log.1.txt"));
        using var writer = new StreamWriter(
            new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        { AutoFlush = true };
        writer.Write("0123456789");

        Assert.False(LogRotation.Apply(log, older, maxBytes: 10));
        Assert.True(LogRotation.Apply(log, older, maxBytes: 9));

        Assert.Equal("0123456789", File.ReadAllText(older));
        Assert.Equal(0, new FileInfo(log).Length);
    }

    [Fact]
    public void How_a_process_ended_is_told_to_whoever_started_it()
    {
        var report = _directory.File("exit.json");
        ExitReport.Write(report, "serve", Some.Error("name_taken"), 1);

        var read = ExitReport.Read(report)!;

        Assert.Equal(("serve", "error", 1, Some.Error("name_taken")), (read.Command, read.Status, read.ExitCode, read.Error));
        Assert.Null(ExitReport.Read(_directory.File("none")));
    }

    [Fact]
    public void Of_a_process_without_a_report_the_cause_is_found_in_its_log()
    {
        var plan = Some.Plans(1)[0] with { Directory = _directory.Path };
        File.WriteAllLines(plan.LogFile, ["one", "Unhandled exception. System.Exception: no", "   at A.B()", ""]);

        var error = LaunchErrors.FromLog(plan, 134);

        Assert.Equal("node-1 was ended by signal 6: Unhandled exception. System.Exception: no", error?.Message);
        Assert.Null(LaunchErrors.FromLog(plan, 0));
    }
}
