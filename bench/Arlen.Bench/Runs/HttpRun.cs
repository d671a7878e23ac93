using Arlen.Bench.Load;
using Arlen.Bench.Reports;
using Arlen.Bench.Servers;

namespace Arlen.Bench.Runs;

/// <summary>What a request through Arlen costs against bare Kestrel and against an Orleans grain, all in one run.</summary>
/// <remarks>All servers run all the time. Rounds are interleaved, one measurement of each variant after the other, and ratios are taken
/// within a round: what else happens on the machine hits all alike.</remarks>
internal sealed class HttpRun(BenchSettings settings, HttpClient http)
{
    private const int Connections = 64;

    private readonly ILoadGenerator _generator = Generators.ClosedLoop(settings);
    public async Task RunAsync()
    {
        var facts = MachineFacts.Read();
        using var peers = new PeerServers(http);
        await using var one = await ArlenCluster.StartAsync(settings, http, nodes: 1);
        await using var two = await ArlenCluster.StartAsync(settings, http, nodes: 2);
        var variants = await VariantsAsync(peers, one.Nodes, two.Nodes);
        foreach (var variant in variants)
        {
            Report.Progress($"warming up: {variant.Name}");
            await LoadAsync(variant, settings.WarmUp);
        }

        var rounds = variants.ToDictionary(v => v.Name, _ => new List<HttpRound>());
        for (var i = 1; i <= settings.Rounds; i++)
        {
            foreach (var variant in variants)
            {
                var round = await MeasureAsync(variant);
                rounds[variant.Name].Add(round);
                Report.Progress($"round {i}/{settings.Rounds}, {variant.Name}: {Figures.Whole(round.Load.Goodput)}/s");
            }
        }

        await new HttpReport(settings, variants, rounds).WriteAsync(facts, _generator.Name, Connections);
    }

    private async Task<IReadOnlyList<HttpVariant>> VariantsAsync(
        PeerServers peers, IReadOnlyList<ServedProcess> one, IReadOnlyList<ServedProcess> two)
    {
        var floor = await peers.StartFloorAsync();
        var silo = await peers.StartSilosAsync(1);
        var silos = await peers.StartSilosAsync(2);
        string[] echo = ["/demo/echo"];
        return
        [
            new(HttpReport.Floor, echo, [floor]),
            new("Arlen: stateless worker, local", echo, one) { IsArlen = true, Target = 0.75, Peer = "Orleans: stateless grain, one silo" },
            new("Arlen: keyed worker, local owner", await KeysAsync(one[0], here: true), one)
            {
                IsArlen = true, Target = 0.70, Peer = "Orleans: grain, one silo",
            },
            new("Arlen: keyed worker, owner on another node", await KeysAsync(two[0], here: false), two)
            {
                IsArlen = true, Target = 0.30, Peer = "Orleans: grain on the other of two silos",
            },
            new("Orleans: no grain, the silo's own Kestrel", ["/plain/echo"], silo),
            new("Orleans: stateless grain, one silo", echo, silo) { OwnFloor = "Orleans: no grain, the silo's own Kestrel" },
            new("Orleans: grain, one silo", await KeysAsync(silo[0], here: true), silo) { OwnFloor = "Orleans: no grain, the silo's own Kestrel" },
            new("Orleans: grain on the other of two silos", await KeysAsync(silos[0], here: false), silos)
            {
                OwnFloor = "Orleans: no grain, the silo's own Kestrel",
            },
        ];
    }

    private Task<IReadOnlyList<string>> KeysAsync(ServedProcess server, bool here) =>
        KeyFinder.FindAsync(http, server.Url, Connections, node => node == "node-1" == here);

    private async Task<HttpRound> MeasureAsync(HttpVariant variant)
    {
        var allocated = await AllocatedAsync(variant);
        var processor = variant.Processes.Sum(p => p.ProcessorTime().TotalMicroseconds);
        var load = await LoadAsync(variant, settings.Measure);
        var requests = load.Offered * load.Seconds;
        return new HttpRound(
            load,
            (variant.Processes.Sum(p => p.ProcessorTime().TotalMicroseconds) - processor) / requests,
            (await AllocatedAsync(variant) - allocated) / requests);
    }

    private async Task<double> AllocatedAsync(HttpVariant variant)
    {
        var sum = 0.0;
        foreach (var process in variant.Processes)
        {
            sum += await process.AllocatedAsync(http);
        }

        return sum;
    }

    private Task<LoadResult> LoadAsync(HttpVariant variant, TimeSpan duration) =>
        _generator.RunAsync(new LoadPlan(variant.Processes[0].Url, variant.Paths, Connections, duration));
}
