using Arlen.Bench;
using Arlen.Bench.Runs;
using Arlen.Bench.Servers;

// The servers that Arlen is compared with live in this program too, each run as a process of its own.
switch (args)
{
    case ["serve-floor", var port]:
        return await FloorServer.RunAsync(int.Parse(port));
    case ["serve-orleans", var port, var silo, var gateway, var primary]:
        return await OrleansServer.RunAsync(int.Parse(port), int.Parse(silo), int.Parse(gateway), int.Parse(primary));
}

var settings = BenchSettings.Of(quick: args.Contains("--quick"));
using var http = new HttpClient();
string[] runs = args is ["all", ..] ? ["micro", "start", "http", "overload"] : [.. args.Take(1)];
foreach (var run in runs)
{
    Task? work = run switch
    {
        "http" => new HttpRun(settings, http).RunAsync(),
        "overload" => new OverloadRun(settings, http).RunAsync(),
        "start" => new StartRun(settings, http).RunAsync(),
        "micro" => new MicroRun(settings).RunAsync(),
        _ => null,
    };
    if (work is null)
    {
        runs = [];
        break;
    }

    await work;
}

if (runs is [])
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench/Arlen.Bench -- http|overload|start|micro|all [--quick]");
    return 2;
}

return 0;
