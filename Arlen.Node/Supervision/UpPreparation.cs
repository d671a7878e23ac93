using Arlen.Configuration;
using Arlen.Node.Cli.Output;
using Arlen.Node.Hosting;
using Arlen.Node.Processes;
using Arlen.Refusals;

namespace Arlen.Node.Supervision;

/// <summary>Everything that can be found wrong before a node is started.</summary>
internal static class UpPreparation
{
    /// <summary>Checks the configuration, the program and the ports.</summary>
    /// <returns>How to start the nodes and what to begin with, or the error and its exit code.</returns>
    public static (PreparedUp? Ready, CliError? Error, int ExitCode) Prepare(UpRequest request, DateTimeOffset now)
    {
        if (request.App is { } app && !File.Exists(app))
        {
            return (null, AppMissing(app), ExitCodes.Failure);
        }

        var configuration = NodeConfiguration.Load(["--set", "demo.enabled=on", .. request.Passed]);
        var plans = PortPlan.Lay(request.Nodes, request.BasePort, configuration.Text("host"), request.Directory);
        var clusterHost = ClusterHost(configuration);
        var launcher = new NodeLauncher(plans, request.App, request.Passed, PortPlan.Callable(clusterHost));
        if (NodeConfiguration.ErrorOf(NodeConfiguration.Load(launcher.Arguments(plans[0])).Problems) is { } invalid)
        {
            return (null, invalid, ExitCodes.Configuration);
        }

        var taken = plans.SelectMany(p => Ports(p, configuration.Text("host"), configuration.Text("cluster.host")))
            .Select(p => PortProbe.Try(p.Host, p.Port) is null ? null : PortTaken(p.What, p.Port))
            .FirstOrDefault(e => e is not null);
        if (taken is not null)
        {
            return (null, taken, ExitCodes.Failure);
        }

        var nodes = plans.Select(p => new SupervisedNode { Plan = p });
        return (new PreparedUp(launcher, new SupervisorState(Limits(request, configuration), [.. nodes], now)), null, ExitCodes.Ok);
    }

    private static IEnumerable<(string What, string Host, int Port)> Ports(NodePlan plan, string host, string clusterHost) =>
    [
        ($"the public port of {plan.Name}", host, plan.Port),
        ($"the cluster port of {plan.Name}", clusterHost, plan.ClusterPort),
        ($"the transport port of {plan.Name}", clusterHost, plan.TransportPort),
    ];

    private static string ClusterHost(LoadedConfiguration configuration) =>
        configuration.IsSet("cluster.publicHost") ? configuration.Text("cluster.publicHost") : configuration.Text("cluster.host");

    private static SupervisorLimits Limits(UpRequest request, LoadedConfiguration configuration) => new(
        new RestartPolicy(
            request.Restart,
            configuration.Duration("up.restartBackoff"),
            configuration.Duration("up.maxRestartBackoff"),
            configuration.Duration("up.stableAfter")),
        configuration.Duration("up.readyTimeout"),
        configuration.Duration("drain.timeout") + SupervisorLimits.StopMargin,
        configuration.Size("up.maxLogSize"));

    private static CliError PortTaken(string what, int port) => new(
        "port_in_use",
        $"Port {port}, {what}, is in use{(PortHolder.Find(port) is { } holder ? " by " + holder : "")}.",
        new Fixit("Stop what holds it, or start the nodes on other ports.",
            $"arlen up --base-port {(port < 55_000 ? port + 1000 : port - 20_000)}"));

    private static CliError AppMissing(string app) => new(
        "app_not_found",
        $"There is no program '{app}'.",
        new Fixit("Build it, and name the library it is built into.", "arlen up --app artifacts/bin/Greeter/release/Greeter.dll"));
}
