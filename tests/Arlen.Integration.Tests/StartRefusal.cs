using System.Text.Json;
using System.Text.RegularExpressions;

namespace Arlen.Integration.Tests;

/// <summary>A start that is refused must say what and how to repair it, the same in text and in JSON.</summary>
internal static partial class StartRefusal
{
    /// <summary>Starts a node twice, for a person and for a program, and checks what both are told.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="settings">Settings as <c>key=value</c>.</param>
    /// <param name="exitCode">78 where the configuration is wrong, 1 for the rest.</param>
    /// <param name="code">The reason's stable name.</param>
    /// <param name="says">What the message must name: the key, the port, the file.</param>
    /// <param name="variables">Variables of the process.</param>
    public static async Task MustBeAsync(
        string folder, IEnumerable<string> settings, int exitCode, string code, string says, params (string, string)[] variables)
    {
        string[] arguments = ["serve", .. settings.SelectMany(s => new[] { "--set", s })];
        var text = await ProgramRun.OfAsync(folder, arguments, variables);
        var json = await ProgramRun.OfAsync(folder, [.. arguments, "--json"], variables);

        AssertText(text, code, says);
        AssertJson(json, exitCode, code, says);
        Assert.Equal((exitCode, exitCode), (text.ExitCode, json.ExitCode));
    }

    /// <summary>One line of what and one of how to repair it, and no stack trace.</summary>
    private static void AssertText(ProgramRun run, string code, string says)
    {
        var lines = run.Error.Split('\n');
        var what = Array.FindIndex(lines, l => l.StartsWith("error: ", StringComparison.Ordinal) && l.Contains($"[{code}]"));
        Assert.True(what >= 0, $"no line 'error: … [{code}]':\n{run.All}");
        Assert.Contains(says, lines[what], StringComparison.Ordinal);
        Assert.Matches(FixLine(), lines[what + 1]);
        Assert.DoesNotContain("   at Arlen", run.All, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", run.All, StringComparison.Ordinal);
    }

    private static void AssertJson(ProgramRun run, int exitCode, string code, string says)
    {
        var envelope = run.Envelope;
        Assert.Equal("arlen-cli-v1", envelope.GetProperty("version").GetString());
        Assert.Equal("serve", envelope.GetProperty("command").GetString());
        Assert.Equal("error", envelope.GetProperty("status").GetString());
        Assert.Equal(exitCode, envelope.GetProperty("exit_code").GetInt32());
        var error = envelope.GetProperty("error");
        var reason = error.TryGetProperty("problems", out var problems)
            ? problems.EnumerateArray().FirstOrDefault(p => p.GetProperty("code").GetString() == code)
            : error;
        Assert.True(reason.ValueKind == JsonValueKind.Object, $"no problem {code}:\n{run.Output}");
        Assert.Equal(code, reason.GetProperty("code").GetString());
        Assert.Contains(says, reason.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(reason.GetProperty("fixit").GetProperty("action").GetString()!);
    }

    [GeneratedRegex(@"^\s+fix: \S+")]
    private static partial Regex FixLine();
}
