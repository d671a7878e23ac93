
namespace Arlen.Integration.Tests;

/// <summary>A node with a faulty configuration does not start: 78, and every fault with its repair.</summary>
public sealed class ConfigurationRefusalTests : IDisposable
{
    private const int Configuration = 78;
    private readonly string _folder = Directory.CreateTempSubdirectory("arlen-refusal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("cluster.failovr=5s", "unknown_key", "cluster.failovr")]
    [InlineData("port=eighty", "bad_value", "port")]
    [InlineData("port=70000", "bad_value", "port")]
    [InlineData("cluster.failover=1ms", "out_of_range", "cluster.failover")]
    [InlineData("cluster.observedNodes=3", "retired_key", "cluster.observedNodes")]
    [InlineData("host=0.0.0.0", "unsafe_network", "host")]
    [InlineData("cluster.removalMargin=1ms", "contradiction", "cluster.removalMargin")]
    public Task A_faulty_setting_is_refused(string setting, string code, string says) =>
        StartRefusal.MustBeAsync(_folder, [setting], Configuration, code, says);

    [Theory]
    [InlineData("ARLEN_PROT", "8080", "unknown_variable")]
    [InlineData("ARLEN_MAX_BODY_BYTES", "much", "bad_value")]
    public Task A_faulty_variable_is_refused(string name, string value, string code) =>
        StartRefusal.MustBeAsync(_folder, [], Configuration, code, name, (name, value));

    [Theory]
    [InlineData("cluster {\n  name = a\n", "syntax_error", "arlen.conf:")]
    [InlineData("cluster {\n  name = \"a\n}\n", "syntax_error", "arlen.conf:2")]
    [InlineData("port = 8080\nport = 8081\n", "duplicate_key", "arlen.conf:2")]
    [InlineData("cluster.name = ${NOT_SET_ANYWHERE}\n", "unresolved_substitution", "NOT_SET_ANYWHERE")]
    [InlineData("include \"other.conf\"\n", "include_missing", "other.conf")]
    public async Task A_faulty_file_is_refused_with_its_place(string file, string code, string says)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "arlen.conf"), file);

        await StartRefusal.MustBeAsync(_folder, [], Configuration, code, says);
    }

    [Fact]
    public async Task All_faults_are_reported_together()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "arlen.conf"), "prot = 1\ncluster.expectedNodes = none\n");

        var run = await ProgramRun.OfAsync(_folder, ["serve", "--json", "--set", "drain.timeout=soon"], ("ARLEN_HOSST", "a"));
        var codes = run.Envelope.GetProperty("error").GetProperty("problems").EnumerateArray()
            .Select(p => (p.GetProperty("code").GetString(), p.TryGetProperty("key", out var key) ? key.GetString() : null))
            .ToList();

        Assert.Equal(Configuration, run.ExitCode);
        Assert.Contains(("unknown_key", "prot"), codes);
        Assert.Contains(("bad_value", "cluster.expectedNodes"), codes);
        Assert.Contains(("bad_value", "drain.timeout"), codes);
        Assert.Contains(codes, c => c.Item1 == "unknown_variable");
    }

    [Fact]
    public async Task A_command_line_that_cannot_be_read_is_2()
    {
        var text = await ProgramRun.OfAsync(_folder, ["serve", "--st", "port=1"]);
        var json = await ProgramRun.OfAsync(_folder, ["serv", "--json"]);

        Assert.Equal((2, 2), (text.ExitCode, json.ExitCode));
        Assert.Contains("--set", text.Error, StringComparison.Ordinal);
        Assert.Equal("error", json.Envelope.GetProperty("status").GetString());
    }
}
