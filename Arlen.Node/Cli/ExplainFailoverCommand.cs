using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Arlen.Configuration;
using Arlen.Membership;
using Arlen.Node.Cli.Data;
using Arlen.Node.Cli.Help;
using Arlen.Node.Cli.Output;
using Arlen.Node.Hosting;

namespace Arlen.Node.Cli;

/// <summary><c>arlen explain failover</c>: how <c>cluster.failover</c> is spent.</summary>
internal static class ExplainFailoverCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var options = new ConfigurationOptions();
        var command = new DocumentedCommand("failover", "Show how cluster.failover is spent, step by step.")
        {
            About = """
                From the death of a node until its keys are served elsewhere: every step, and every timing that follows from the one
                setting.
                """,
            Examples =
            [
                ("arlen explain failover", "as configured"),
                ("arlen explain failover --set cluster.failover=5s", "as it would be"),
            ],
        };
        options.AddTo(command);
        command.SetAction(parse =>
        {
            var output = CommandOutput.For(parse);
            var configuration = NodeConfiguration.Load(options.Given(parse));
            return NodeConfiguration.ErrorOf(configuration.Problems) is { } error
                ? output.Fail(error, ExitCodes.Configuration)
                : Tell(output, Timings(configuration));
        });
        return command;
    }

    private static int Tell(CommandOutput output, FailoverTimings timings) =>
        output.Succeed(Of(timings), EnvelopeJson.Printed.EnvelopeFailoverData, to => Write(to, timings));

    private static FailoverTimings Timings(LoadedConfiguration c) => FailoverTimings.Derive(
        c.Duration("cluster.failover"),
        new FailoverOverrides(
            c.DurationOrAuto("cluster.heartbeatInterval"),
            c.DurationOrAuto("cluster.acceptablePause"),
            c.DurationOrAuto("cluster.stableAfter"),
            c.DurationOrAuto("cluster.removalMargin")));

    private static FailoverData Of(FailoverTimings timings) => new(
        timings.Failover.TotalMilliseconds,
        timings.Total.TotalMilliseconds,
        [.. timings.Steps.Select(s => new FailoverStepRow(s.Name, s.Duration.TotalMilliseconds, s.Why))],
        new Dictionary<string, double>
        {
            ["heartbeat_interval"] = timings.HeartbeatInterval.TotalMilliseconds,
            ["acceptable_pause"] = timings.AcceptablePause.TotalMilliseconds,
            ["stable_after"] = timings.StableAfter.TotalMilliseconds,
            ["removal_margin"] = timings.RemovalMargin.TotalMilliseconds,
            ["gossip_interval"] = timings.GossipInterval.TotalMilliseconds,
            ["hand_over"] = timings.HandOver.TotalMilliseconds,
            ["self_lease"] = timings.SelfLease.TotalMilliseconds,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal));

    private static void Write(TextWriter to, FailoverTimings timings)
    {
        to.WriteLine($"cluster.failover = {Seconds(timings.Failover)}: from a node's death until its keys are served elsewhere.");
        to.WriteLine();
        var table = new PlainTable("STEP", "TAKES", "BECAUSE");
        foreach (var step in timings.Steps)
        {
            table.Add(step.Name, Seconds(step.Duration), step.Why);
        }

        table.Add("sum", Seconds(timings.Total), "");
        table.Write(to);
        to.WriteLine();
        var (beat, pause) = (Seconds(timings.HeartbeatInterval), Seconds(timings.AcceptablePause));
        to.WriteLine($"A heartbeat every {beat}; a node may be silent for {pause} (a pause, a busy machine).");
        to.WriteLine($"A node that did not run for {Seconds(timings.SelfLease)} no longer believes that it owns anything.");
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
