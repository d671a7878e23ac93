using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Arlen.Chaos.Worlds;

/// <summary>
/// Runs this program again in namespaces of its own: network, mounts and processes. Root or not, nothing it does there is seen
/// outside, and when its first process ends, however it ends, the kernel ends the others and removes interfaces and mounts.
/// </summary>
/// <remarks>The outer program stays only to pass signals on and to be missed: the inner one ends when its input closes.</remarks>
internal static class Sandbox
{
    private const string Mark = "ARLEN_CHAOS_SANDBOX";

    private static readonly string[] Namespaces = ["--net", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child"];

    private static readonly (string Tool, string Package)[] Needs =
        [("unshare", "util-linux"), ("mount", "mount"), ("ip", "iproute2"), ("tc", "iproute2"), ("nft", "nftables"), ("bash", "bash")];

    // Users who are not root often lack the folders of the tools.
    private static string ToolPath => $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin";

    /// <summary>Whether this process is the inner one.</summary>
    public static bool IsInside => Environment.GetEnvironmentVariable(Mark) is { Length: > 0 };

    /// <summary>What stands in the way of a sandbox here, for a person; null where nothing does.</summary>
    public static async Task<string?> ObstacleAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "network namespaces need Linux";
        }

        var missing = Needs.Where(need => !IsOnPath(need.Tool)).Select(need => need.Package).Distinct().ToList();
        if (missing.Count > 0)
        {
            return $"tools are missing; install them: apt-get install -y {string.Join(' ', missing)}";
        }

        var (status, _, errors) = await Command.TryAsync("unshare", [.. Flags(), "true"]).ConfigureAwait(false);
        return status == 0 ? null : $"the system allows no namespaces to this user: {errors.Trim()}";
    }

    /// <summary>Runs this program with the same arguments inside.</summary>
    /// <returns>Its exit status.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("unshare", [.. Flags(), .. Self(), .. arguments]) { RedirectStandardInput = true };
        start.Environment[Mark] = "1";
        start.Environment["PATH"] = ToolPath;
        using var inner = Process.Start(start)!;
        // Closing its input is how it is told to stop, by us and by our death alike.
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            inner.StandardInput.Close();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        await inner.WaitForExitAsync().ConfigureAwait(false);
        return inner.ExitCode;
    }

    /// <summary>Called first inside: makes the place habitable and watches for the end of the outer program.</summary>
    /// <param name="stop">Called when the outer program has gone or wants this one to stop.</param>
    public static async Task EnterAsync(Action stop)
    {
        // Named namespaces are files under /run: a /run of our own keeps them ours.
        await Command.RunAsync("mount", "-t", "tmpfs", "tmpfs", "/run").ConfigureAwait(false);
        _ = WatchAsync(stop);
    }

    private static async Task WatchAsync(Action stop)
    {
        var input = Console.OpenStandardInput();
        await using (input.ConfigureAwait(false))
        {
            var buffer = new byte[64];
            while (await input.ReadAsync(buffer).ConfigureAwait(false) > 0)
            {
                // Nobody types anything of meaning: only the end counts.
            }
        }

        stop();
    }

    private static string[] Flags() => Environment.UserName == "root" ? Namespaces : ["-Ur", .. Namespaces];

    private static IEnumerable<string> Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Environment.ProcessPath!, Environment.GetCommandLineArgs()[0]]
            : [Environment.ProcessPath!];

    private static bool IsOnPath(string tool) =>
        ToolPath.Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, tool)));
}
