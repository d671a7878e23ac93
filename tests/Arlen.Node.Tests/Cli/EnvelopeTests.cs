using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;
using Arlen.Node.Cli.Data;
using Arlen.Node.Cli.Output;
using Arlen.Node.Diagnosis;
using Arlen.Refusals;

namespace Arlen.Node.Tests.Cli;

/// <summary>The JSON of every command, field by field: whoever reads it with a program relies on each name.</summary>
public class EnvelopeTests
{
    private static readonly ImmutableArray<NodeRow> Nodes =
    [
        new("node-1", "http://127.0.0.1:8080", 4711, "ready", 0),
        new("node-2", "http://127.0.0.1:8081", null, "restarting", 2),
    ];

    [Fact]
    public void Up() => Check("up", new UpData("/srv/.arlen", 4700, Nodes, []), EnvelopeJson.Printed.EnvelopeUpData);

    [Fact]
    public void Ps() => Check("ps", new PsData("/srv/.arlen", new SupervisorRow(4700, true), Nodes), EnvelopeJson.Printed.EnvelopePsData);

    [Fact]
    public void Down() =>
        Check("down", new DownData("/srv/.arlen", ["node-1", "node-2"], ["node-2"]), EnvelopeJson.Printed.EnvelopeDownData);

    [Fact]
    public void Logs() => Check(
        "logs",
        new LogsData([new NodeLog("node-1", "/srv/.arlen/node-1/log.txt", ["it's one", "two"])]),
        EnvelopeJson.Printed.EnvelopeLogsData);

    [Fact]
    public void Status() => Check(
        "status",
        new StatusData(
            "default",
            new QuorumRow("degraded", true, 2, 3, "2 of 3 nodes are here, a majority: everything is served."),
            [
                new NodeStatus("node-1", "http://127.0.0.1:8080", "up", 22, new RequestCounts(1, 2, 3, 4)),
                new NodeStatus("node-2", "http://127.0.0.1:8081", "unreachable", null, null),
            ]),
        EnvelopeJson.Printed.EnvelopeStatusData);

    [Fact]
    public void Serve() => Check(
        "serve", new ServeData("node-1", "default", "http://127.0.0.1:8080", ["GET /demo/work"]), EnvelopeJson.Printed.EnvelopeServeData);

    [Fact]
    public void Config() => Check(
        "config", new ConfigData([new ConfigRow("port", "8080", "arlen.conf:3:1")]), EnvelopeJson.Printed.EnvelopeConfigData);

    [Fact]
    public void Config_explain() => Check(
        "config_explain",
        new ConfigKeyData(
            "cluster.failover", "duration: 250ms, 5s, 2m, 1h", "Within what time.", "10s", "2s", "5m", [],
            "ARLEN_CLUSTER_FAILOVER", [], false, "5s", "--set"),
        EnvelopeJson.Printed.EnvelopeConfigKeyData);

    [Fact]
    public void Config_reference() =>
        Check("config_reference", new ConfigReferenceData("# Keys\n"), EnvelopeJson.Printed.EnvelopeConfigReferenceData);

    [Fact]
    public void Doctor() => Check(
        "doctor",
        new DoctorData(
            new DoctorSummary(1, 0, 1),
            [
                Finding.Ok("clock", "The clock is fine."),
                Finding.Fail("port", "It is in use.", new Fixit("Stop what holds it.", "--set port=8081")),
            ]),
        EnvelopeJson.Printed.EnvelopeDoctorData);

    [Fact]
    public void Explain_failover() => Check(
        "explain_failover",
        new FailoverData(
            10_000, 9_500.5, [new FailoverStepRow("detect", 3_310, "heartbeats")],
            ImmutableSortedDictionary<string, double>.Empty.Add("heartbeat_interval", 500)),
        EnvelopeJson.Printed.EnvelopeFailoverData);

    [Fact]
    public void Version() =>
        Check("version", new VersionData("0.1.0", "10.0.12", "1.5.73", "Linux", "x64"), EnvelopeJson.Printed.EnvelopeVersionData);

    [Fact]
    public void An_error_has_its_code_its_message_and_its_repair()
    {
        var printed = new StringWriter { NewLine = "\n" };

        var exitCode = new CommandOutput("serve", printed, TextWriter.Null, json: true).Fail(Some.Error(), ExitCodes.Failure);

        Assert.Equal(ExitCodes.Failure, exitCode);
        Golden.Check("error.json", printed.ToString());
    }

    [Fact]
    public void A_faulty_configuration_has_each_of_its_faults()
    {
        var printed = new StringWriter { NewLine = "\n" };
        var error = Some.Error("configuration_invalid") with
        {
            Problems = [new CliProblem("unknown_key", "There is no key 'prot'.", "prot", "arlen.conf:3:1",
                new Fixit("Did you mean 'port'?"))],
        };

        new CommandOutput("serve", printed, TextWriter.Null, json: true).Fail(error, ExitCodes.Configuration);

        Golden.Check("error_configuration.json", printed.ToString());
    }

    private static void Check<TData>(string name, TData data, JsonTypeInfo<Envelope<TData>> shape)
        where TData : class
    {
        var printed = new StringWriter { NewLine = "\n" };
        new CommandOutput(name.Replace('_', ' '), printed, TextWriter.Null, json: true).Succeed(data, shape, _ => { });
        Golden.Check($"{name}.json", printed.ToString());
    }
}
