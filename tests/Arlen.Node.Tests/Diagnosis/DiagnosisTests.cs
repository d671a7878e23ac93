using System.Net;
using System.Net.Sockets;
using Arlen.Node.Diagnosis;

namespace Arlen.Node.Tests.Diagnosis;

public sealed class DiagnosisTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("Max open files            1024                 524288               files     ", "warn")]
    [InlineData("Max open files            65536                524288               files     ", "ok")]
    [InlineData("Max open files            unlimited            unlimited            files     ", "ok")]
    [InlineData("", "ok")]
    public void Few_open_files_are_a_warning(string line, string status) => Assert.Equal(status, OpenFilesCheck.Judge(line).Status);

    [Theory]
    [InlineData("tsc", true, "ok")]
    [InlineData("kvm-clock", true, "ok")]
    [InlineData("hpet", true, "warn")]
    [InlineData("acpi_pm", true, "warn")]
    [InlineData(null, true, "ok")]
    [InlineData(null, false, "warn")]
    public void A_slow_clock_is_a_warning(string? source, bool highResolution, string status) =>
        Assert.Equal(status, ClockCheck.Judge(source, highResolution).Status);

    [Fact]
    public void A_data_directory_that_is_not_there_yet_is_judged_by_the_one_above_it_and_nothing_is_left_behind()
    {
        var findings = StorageChecks.Run(Path.Combine(_directory.Path, "a", "b")).ToArray();

        Assert.Equal("ok", findings[0].Status);
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Path));
    }

    [Fact]
    public async Task A_seed_whose_name_is_not_known_fails_and_one_that_does_not_answer_is_a_warning()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var silent = ((IPEndPoint)listener.LocalEndPoint!).Port;

        var findings = await SeedChecks.RunAsync([$"127.0.0.1:{silent}", "no.such.name.invalid:8110"], TimeProvider.System,
            CancellationToken.None);
        listener.Listen();
        var answering = await SeedChecks.RunAsync([$"127.0.0.1:{silent}"], TimeProvider.System, CancellationToken.None);

        Assert.Equal(["warn", "fail"], findings.Select(f => f.Status));
        Assert.Equal("ok", answering[0].Status);
    }

    [Fact]
    public void Several_failures_are_one_error_that_begins_with_the_first()
    {
        var fixit = new Arlen.Refusals.Fixit("Do that.");

        var error = Examination.ErrorOf([Finding.Ok("a", "fine"), Finding.Fail("b", "First.", fixit), Finding.Fail("c", "Second.", fixit)]);

        Assert.Equal("doctor_failed", error?.Code);
        Assert.Equal("2 checks failed; the first: First.", error?.Message);
        Assert.Null(Examination.ErrorOf([Finding.Warn("a", "look", fixit)]));
    }
}
