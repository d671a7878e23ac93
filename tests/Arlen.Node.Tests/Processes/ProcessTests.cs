using System.Net;
using System.Net.Sockets;
using Arlen.Node.Hosting;
using Arlen.Node.Processes;

namespace Arlen.Node.Tests.Processes;

public sealed class ProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void This_process_is_alive_and_one_of_its_number_that_began_at_another_time_is_not()
    {
        var self = ProcessTable.Self();

        Assert.True(ProcessTable.IsAlive(self));
        Assert.False(ProcessTable.IsAlive(self with { Started = "another time" }));
        Assert.False(ProcessTable.IsAlive(null));
    }

    [UnixFact]
    public async Task What_a_background_process_prints_is_in_its_file_and_its_exit_code_is_told()
    {
        var log = _directory.File("log.txt");
        File.WriteAllText(log, "before\n");
        using var process = Shell("echo out; echo error >&2; exit 7", log);

        Assert.Equal(7, await process.WaitAsync(CancellationToken.None).WaitAsync(Patience));

        Assert.Equal(["before", "out", "error"], File.ReadAllLines(log));
        Assert.False(ProcessTable.IsAlive(process.Identity));
    }

    [UnixFact]
    public async Task A_background_process_is_ended_by_SIGTERM_and_not_by_the_terminals_Ctrl_C()
    {
        File.WriteAllText(_directory.File("log.txt"), "");
        using var process = Shell("kill -INT $$; kill -HUP $$; echo lives; while :; do read -t 0.05 x || sleep 0.05; done",
            _directory.File("log.txt"));
        await Until(() => File.ReadAllText(_directory.File("log.txt")).Contains("lives", StringComparison.Ordinal));

        ProcessTable.Terminate(process.Identity);

        Assert.Equal(128 + 15, await process.WaitAsync(CancellationToken.None).WaitAsync(Patience));
    }

    [UnixFact]
    public async Task A_signal_does_not_reach_a_process_that_took_over_the_number()
    {
        using var process = Shell("sleep 30", _directory.File("log.txt"));

        ProcessTable.Kill(process.Identity with { Started = "another time" });
        Assert.True(ProcessTable.IsAlive(process.Identity));
        ProcessTable.Kill(process.Identity);

        Assert.Equal(128 + 9, await process.WaitAsync(CancellationToken.None).WaitAsync(Patience));
    }

    [UnixFact]
    public async Task Variables_that_a_program_would_not_understand_are_kept_from_it()
    {
        var variable = $"ARLEN_TEST_{Environment.ProcessId}";
        Environment.SetEnvironmentVariable(variable, "x");
        var log = _directory.File("log.txt");

        using (var seen = Shell($"echo [${variable}]", log))
        {
            await seen.WaitAsync(CancellationToken.None).WaitAsync(Patience);
        }

        using (var hidden = Shell($"echo [${variable}]", log, environment => environment.Remove(variable)))
        {
            await hidden.WaitAsync(CancellationToken.None).WaitAsync(Patience);
        }

        Environment.SetEnvironmentVariable(variable, null);
        Assert.Equal(["[x]", "[]"], File.ReadAllLines(log));
    }

    [Fact]
    public void A_port_that_somebody_listens_on_is_told_with_its_key_and_its_holder()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;

        var error = PortErrors.Explain("cluster.port", "127.0.0.1", port)!;

        Assert.Equal("port_in_use", error.Code);
        Assert.Contains($"{port}", error.Message);
        Assert.StartsWith("cluster.port = ", error.Fixit.Example);
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains($"(process {Environment.ProcessId})", error.Message);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", 0)]
    [InlineData("name.invalid", 80)]
    public void A_port_the_system_chooses_and_a_host_not_known_here_are_left_to_whoever_listens(string host, int port) =>
        Assert.Null(PortErrors.Explain("port", host, port));

    [Fact]
    public void An_address_of_another_machine_is_told_as_that() =>
        Assert.Equal("address_unavailable", PortErrors.Explain("port", "192.0.2.1", 8080)?.Code);

    private static BackgroundProcess Shell(string script, string log, Action<IDictionary<string, string?>>? prepare = null) =>
        BackgroundProcess.Start(new CommandLine("/bin/sh", ["-c", script]), log, prepare);

    private static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }
}
