using System.Diagnostics;

namespace Arlen.Testing;

/// <summary>One life of a node: its process from start to exit.</summary>
internal sealed class NodeProcess : IDisposable
{
    // As the supervisor of nodes that share a machine has it: little looking for work, which is the others' time.
    private const string SpinLimit = "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit";
    private readonly Process _process;

    private NodeProcess(Process process) => _process = process;

    public int Id { get; private init; }

    public bool HasExited => _process.HasExited;

    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>Starts a .NET program, its output going to <paramref name="output"/>.</summary>
    public static NodeProcess Start(
        IEnumerable<string> command, string folder, IEnumerable<KeyValuePair<string, string>> variables, NodeOutput output)
    {
        var start = new ProcessStartInfo(Dotnet, command)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("ARLEN_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment.TryAdd(SpinLimit, "a");
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
        process.Start();
        ProcessReaper.Add(process.Id);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new NodeProcess(process) { Id = process.Id };
    }

    /// <summary>Waits for the process to end and for the last of its output.</summary>
    /// <exception cref="OperationCanceledException">It runs on.</exception>
    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        ProcessReaper.Remove(Id);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL, or what comes nearest: it can do nothing about it.</summary>
    public void Kill() => _process.Kill();

    public void Signal(int signal) => UnixSignal.Send(Id, signal);

    public void Dispose() => _process.Dispose();

    private static string Dotnet =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
}
