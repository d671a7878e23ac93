using System.Globalization;

namespace Arlen.Bench.Servers;

/// <summary>Starts the processes that Arlen is compared with, and ends them.</summary>
internal sealed class PeerServers(HttpClient http) : IDisposable
{
    private readonly List<Command> _commands = [];

    /// <summary>Bare Kestrel.</summary>
    public Task<ServedProcess> StartFloorAsync() => StartAsync("serve-floor", "/demo/echo");

    /// <summary>An Orleans cluster of that many silos.</summary>
    public async Task<IReadOnlyList<ServedProcess>> StartSilosAsync(int count)
    {
        var primary = FreePorts.One();
        List<ServedProcess> silos = [];
        for (var i = 0; i < count; i++)
        {
            var port = i == 0 ? primary : FreePorts.One();
            silos.Add(await StartAsync("serve-orleans", "/demo/counters/first", Text(port), Text(FreePorts.One()), Text(primary)));
        }

        return silos;
    }

    public void Dispose() => _commands.ForEach(c => c.Dispose());

    private async Task<ServedProcess> StartAsync(string what, string probe, params string[] more)
    {
        var port = FreePorts.One();
        var url = new Uri($"http://127.0.0.1:{port}");
        var command = Command.Start("dotnet", [typeof(PeerServers).Assembly.Location, what, Text(port), .. more]);
        _commands.Add(command);
        await Readiness.WaitAsync(http, new Uri(url, probe), command);
        return new ServedProcess(url, command.ProcessId);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
