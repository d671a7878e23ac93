using System.Text.Json;
using Arlen.Node.Cli.Output;

namespace Arlen.Node.Tests.Cli;

/// <summary>Whole command lines, as a shell passes them.</summary>
[Collection("command lines")]
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Alone_it_prints_help_that_begins_with_the_three_commands_a_newcomer_needs()
    {
        var run = await CommandRun.Of();

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Golden.Check("help.txt", run.Result);
    }

    [Theory]
    [InlineData("up")]
    [InlineData("serve")]
    [InlineData("logs")]
    [InlineData("explain")]
    public async Task Every_command_has_help_with_what_it_takes(string command)
    {
        var run = await CommandRun.Of(command, "--help");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Golden.Check($"help_{command}.txt", run.Result);
    }

    [Theory]
    [InlineData("unknown_command", "arlen status", "statsu")]
    [InlineData("unknown_command", "arlen --help", "frobnicate")]
    [InlineData("unknown_command", "arlen explain failover", "explain", "failove")]
    [InlineData("unknown_option", "arlen up --nodes", "up", "--node", "3")]
    [InlineData("unknown_option", "arlen ps --json", "ps", "--jsn")]
    [InlineData("unexpected_argument", "arlen ps --help", "ps", "node-1")]
    [InlineData("invalid_argument", "arlen up --help", "up", "--nodes", "0")]
    [InlineData("invalid_argument", "arlen up --help", "up", "--nodes", "31")]
    [InlineData("invalid_argument", "arlen up --help", "up", "--nodes", "three")]
    [InlineData("invalid_argument", "arlen up --help", "up", "--base-port", "65500")]
    [InlineData("invalid_argument", "arlen up --help", "up", "--restart", "sometimes")]
    [InlineData("invalid_argument", "arlen serve --help", "serve", "--set", "port")]
    [InlineData("invalid_argument", "arlen logs --help", "logs", "--lines", "10001")]
    public async Task A_line_that_cannot_be_understood_is_exit_2_with_the_nearest_that_can(string code, string example,
        params string[] arguments)
    {
        var text = await CommandRun.Of(arguments);
        var json = await CommandRun.Of([.. arguments, "--json"]);

        Assert.Equal((ExitCodes.Usage, ExitCodes.Usage), (text.ExitCode, json.ExitCode));
        Assert.Equal("", text.Result);
        Assert.Equal(2, text.Notes.Count(c => c == '\n'));
        Assert.StartsWith("error: ", text.Notes);
        var error = JsonDocument.Parse(json.Result).RootElement.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Equal(example, error.GetProperty("fixit").GetProperty("example").GetString());
        Assert.Equal("", json.Notes);
    }

    [Fact]
    public async Task A_log_that_is_followed_has_no_envelope()
    {
        var run = await CommandRun.Of("logs", "--follow", "--json");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("--follow", JsonDocument.Parse(run.Result).RootElement.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Where_nothing_is_up_ps_and_down_say_so_and_that_is_no_failure()
    {
        var ps = await CommandRun.Of("ps", "--data", _directory.Path);
        var down = await CommandRun.Of("down", "--data", _directory.Path);

        Assert.Equal((ExitCodes.Ok, $"No nodes are up in '{_directory.Path}'.\n"), (ps.ExitCode, ps.Result));
        Assert.Equal((ExitCodes.Ok, $"No nodes were up in '{_directory.Path}'.\n"), (down.ExitCode, down.Result));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("logs")]
    public async Task Where_nothing_is_up_there_is_nothing_to_ask(string command)
    {
        var run = await CommandRun.Of(command, "--data", _directory.Path);

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.Contains("[nothing_up]", run.Notes);
        Assert.Contains("arlen up", run.Notes);
    }

    [Fact]
    public async Task A_key_is_explained_with_its_value_and_what_set_it()
    {
        var run = await CommandRun.Of("config", "--explain", "cluster.failover", "--set", "cluster.failover=5s");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Contains("5s, set by --set", run.Result);
        Assert.Contains("ARLEN_CLUSTER_FAILOVER", run.Result);
    }

    [Fact]
    public async Task A_key_that_is_not_there_is_answered_with_the_nearest()
    {
        var run = await CommandRun.Of("config", "--explain", "cluster.failovr");

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("[unknown_key]", run.Notes);
        Assert.Contains("arlen config --explain cluster.failover", run.Notes);
    }

    [Theory]
    [InlineData("config")]
    [InlineData("serve")]
    [InlineData("up")]
    [InlineData("explain", "failover")]
    public async Task Every_fault_of_the_configuration_is_told_at_once_with_exit_78(params string[] command)
    {
        string[] faults = ["--set", "prot=1", "--set", "cluster.failover=fast"];

        var text = await CommandRun.Of([.. command, .. faults, .. In(command)]);
        var json = await CommandRun.Of([.. command, .. faults, .. In(command), "--json"]);

        Assert.Equal((ExitCodes.Configuration, ExitCodes.Configuration), (text.ExitCode, json.ExitCode));
        Assert.Contains("[unknown_key]", text.Notes);
        Assert.Contains("[bad_value]", text.Notes);
        Assert.Equal(2, JsonDocument.Parse(json.Result).RootElement.GetProperty("error").GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public async Task A_directory_that_cannot_be_written_is_told_before_anything_starts()
    {
        File.WriteAllText(_directory.File("file"), "");

        var run = await CommandRun.Of("up", "--data", Path.Combine(_directory.File("file"), "below"), "--detach");

        Assert.Equal(ExitCodes.Configuration, run.ExitCode);
        Assert.Contains("[data_directory_unwritable]", run.Notes);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_told_before_anything_starts()
    {
        var run = await CommandRun.Of("up", "--data", _directory.Path, "--app", _directory.File("none.dll"));

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.Contains("[app_not_found]", run.Notes);
    }

    [Fact]
    public async Task The_reference_has_every_key()
    {
        var run = await CommandRun.Of("config", "--reference");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.All(Node.Hosting.NodeConfiguration.Catalogue.All, k => Assert.Contains($"`{k.Key}`", run.Result));
    }

    private string[] In(string[] command) => command is ["up"] ? ["--data", _directory.Path] : [];
}
