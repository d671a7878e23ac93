using System.Diagnostics;

namespace Arlen.Node.Processes;

/// <summary>A process that was started to outlive this one, if it must: its output goes to a file by itself.</summary>
/// <remarks>
/// A pipe to its parent would break when the parent dies, and a node whose supervisor was killed must go on serving. So a shell
/// opens the
/// file and then becomes the program (same number). SIGINT and SIGHUP are ignored from the start: Ctrl-C in the terminal reaches
/// the
/// whole process group, and it is the supervisor who decides what it means. The file is opened for appending, so it may be
/// truncated meanwhile.
/// </remarks>
internal sealed class BackgroundProcess : IDisposable
{
    private const string Script = "trap '' HUP INT; log=$1; shift; exec \"$@\" </dev/null >>\"$log\" 2>&1";
    private readonly Process _process;
    private readonly Task _pump;

    private BackgroundProcess(Process process, Task pump)
    {
        _process = process;
        _pump = pump;
        Identity = ProcessTable.Identify(process.Id) ?? new ProcessIdentity(process.Id, "");
    }

    /// <summary>Which process it is.</summary>
    public ProcessIdentity Identity { get; }

    /// <summary>Starts it.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="logFile">Where its output goes, both streams.</param>
    /// <param name="prepare">Changes the environment variables it gets, which are this process's own.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static BackgroundProcess Start(CommandLine command, string logFile, Action<IDictionary<string, string?>>? prepare = null)
    {
        var start = OperatingSystem.IsWindows() ? OnWindows(command) : OnUnix(command, logFile);
        prepare?.Invoke(start.Environment);
        var process = Process.Start(start) ?? throw new InvalidOperationException("no process was started");
        return new BackgroundProcess(process, OperatingSystem.IsWindows() ? PumpAsync(process, logFile) : Task.CompletedTask);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code; 128 and the number of the signal where one ended it.</returns>
    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        await _pump.WaitAsync(cancellation);
        return _process.ExitCode;
    }

    /// <inheritdoc />
    public void Dispose() => _process.Dispose();

    private static ProcessStartInfo OnUnix(CommandLine command, string logFile) => new ProcessStartInfo("/bin/sh")
    {
        UseShellExecute = false,
        ArgumentList = { "-c", Script, "arlen", logFile, command.Program },
    }.With(command.Arguments);

    private static ProcessStartInfo OnWindows(CommandLine command) => new ProcessStartInfo(command.Program)
    {
        UseShellExecute = false,
        CreateNoWindow = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    }.With(command.Arguments);

    private static async Task PumpAsync(Process process, string logFile)
    {
        await using var log = new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        await Task.WhenAll(
            process.StandardOutput.BaseStream.CopyToAsync(log), process.StandardError.BaseStream.CopyToAsync(log));
    }
}
