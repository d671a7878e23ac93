using System.Diagnostics;
using System.Globalization;

namespace Arlen.Chaos.Worlds;

/// <summary>Runs the system's own tools: <c>ip</c>, <c>nft</c>, <c>tc</c>, <c>mount</c>, <c>gcc</c>.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(10);

    /// <summary>Runs a tool to its end.</summary>
    /// <returns>What it wrote to its output.</returns>
    /// <exception cref="WorldException">It failed, is not there, or took longer than 30 s.</exception>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var (status, output, errors) = await TryAsync(program, arguments).ConfigureAwait(false);
        return status == 0
            ? output
            : throw new WorldException($"{program} {string.Join(' ', arguments)} ended with {status}: {errors.Trim()}");
    }

    /// <summary>As <see cref="RunAsync"/>, but a failure is a status.</summary>
    /// <exception cref="WorldException">It is not there, or took longer than 30 s.</exception>
    public static Task<(int Status, string Output, string Errors)> TryAsync(string program, params IEnumerable<string> arguments) =>
        FeedAsync(program, "", Limit, arguments);

    /// <summary>Has the launcher of this clone build what is not current.</summary>
    public static Task<(int Status, string Output, string Errors)> BuildAsync(string launcher) =>
        FeedAsync(launcher, "", BuildLimit, ["version"]);

    /// <summary>As <see cref="RunAsync"/>, with a text to read.</summary>
    public static async Task RunWithInputAsync(string program, string input, params IEnumerable<string> arguments)
    {
        var (status, _, errors) = await FeedAsync(program, input, Limit, arguments).ConfigureAwait(false);
        if (status != 0)
        {
            throw new WorldException($"{program} {string.Join(' ', arguments)} ended with {status}: {errors.Trim()}\n{input}");
        }
    }

    /// <summary>A number as tools read it, whatever the machine's language.</summary>
    public static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static async Task<(int Status, string Output, string Errors)> FeedAsync(
        string program, string input, TimeSpan limit, IEnumerable<string> arguments)
    {
        using var process = Start(program, arguments);
        using var late = new CancellationTokenSource(limit, TimeProvider.System);
        await process.StandardInput.WriteAsync(input).ConfigureAwait(false);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(late.Token);
        var errors = process.StandardError.ReadToEndAsync(late.Token);
        try
        {
            await process.WaitForExitAsync(late.Token).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new WorldException($"{program} {string.Join(' ', arguments)} did not end within {limit.TotalSeconds:0} s");
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new WorldException($"{program} cannot be run: {e.Message}", e);
        }
    }
}
