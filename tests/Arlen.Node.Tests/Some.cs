using System.Collections.Immutable;
using Arlen.Node.Cli.Output;
using Arlen.Node.Processes;
using Arlen.Node.Supervision;
using Arlen.Refusals;

namespace Arlen.Node.Tests;

/// <summary>Values that tests need and do not care about.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly SupervisorLimits Limits = new(
        new RestartPolicy(true, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(30)),
        TimeSpan.FromSeconds(60),
        TimeSpan.FromSeconds(35),
        1 << 20);

    public static readonly SupervisorLimits NeverRestart = Limits with { Restart = Limits.Restart with { Restarts = false } };

    public static CliError Error(string code = "port_in_use") => new(code, "It is so.", new Fixit("Do that.", "like this"));

    public static ProcessIdentity Process(int pid) => new(pid, $"start-{pid}");

    public static ImmutableArray<NodePlan> Plans(int count = 3) => PortPlan.Lay(count, 8080, "127.0.0.1", "/data");

    public static SupervisorState Supervisor(int nodes = 3, SupervisorLimits? limits = null) =>
        new(limits ?? Limits, [.. Plans(nodes).Select(p => new SupervisedNode { Plan = p })], Noon);

    /// <summary>A supervisor whose nodes are all ready; their processes are 1, 2, 3.</summary>
    public static SupervisorState Up(int nodes = 3, SupervisorLimits? limits = null)
    {
        var state = Supervisor(nodes, limits);
        for (var i = 1; i <= nodes; i++)
        {
            state = state
                .Apply(new SupervisorEvent.Launched($"node-{i}", Process(i)), Noon)
                .Apply(new SupervisorEvent.Probed($"node-{i}", Process(i), true), Noon);
        }

        return state;
    }
}
