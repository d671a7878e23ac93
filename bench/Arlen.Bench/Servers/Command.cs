using System.Diagnostics;
using System.Text;

namespace Arlen.Bench.Servers;

/// <summary>A program that runs beside the benchmark, with what it wrote.</summary>
internal sealed class Command : IDisposable
{
    private const int KeptChars = 1 << 20;

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private Command(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output => Kept(_output);

    public string Errors => Kept(_errors);

    public static Command Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        // The same collector, compiler and thread pool for every server that is compared; 70 rounds are the runtime's own default.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "1";
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "46";
        return new Command(start);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; what it said is in the message.</exception>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var command = Start(program, arguments);
        await command._process.WaitForExitAsync();
        return command._process.ExitCode == 0
            ? command.Output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {command._process.ExitCode}:\n{command.Output}\n{command.Errors}");
    }

    /// <summary>Whether a program of that name is on the path.</summary>
    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static void Keep(StringBuilder text, string? line)
    {
        lock (text)
        {
            if (line is not null && text.Length < KeptChars)
            {
                text.AppendLine(line);
            }
        }
    }

    private static string Kept(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
