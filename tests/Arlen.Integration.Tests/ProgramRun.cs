using System.Diagnostics;
using System.Text.Json;

namespace Arlen.Integration.Tests;

/// <summary>One run of the program <c>arlen</c> from start to exit.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Everything it wrote.</summary>
    public string All => Output + Error;

    /// <summary>The envelope that <c>--json</c> asks for.</summary>
    public JsonElement Envelope
    {
        get
        {
            try
            {
                return JsonSerializer.Deserialize<JsonElement>(Output);
            }
            catch (JsonException e)
            {
                throw new JsonException($"standard output is not one envelope ({e.Message}):\n{Output}\n---\n{Error}", e);
            }
        }
    }

    /// <summary>The part of the envelope that is the command's own.</summary>
    public JsonElement Data => Envelope.GetProperty("data");

    /// <summary>Runs it in a folder until it ends.</summary>
    /// <exception cref="TimeoutException">It runs on; it is killed then.</exception>
    public static async Task<ProgramRun> OfAsync(
        string folder, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "arlen.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Array.ForEach(variables, v => start.Environment[v.Name] = v.Value);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Limit, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            var line = string.Join(' ', arguments);
            throw new TimeoutException($"arlen {line} runs on after {Limit.TotalSeconds} s:\n{await output}\n{await error}");
        }

        return new ProgramRun(process.ExitCode, await output, await error);
    }
}
