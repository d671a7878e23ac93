using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Arlen.Node.Processes;

/// <summary>Processes of this machine that are not necessarily ours: who lives, and signals to them.</summary>
internal static class ProcessTable
{
    private const int StateField = 0;
    private const int StartField = 19;

    /// <summary>The identity of a process, or null where there is none of that number that still runs.</summary>
    public static ProcessIdentity? Identify(int pid) => Started(pid) is { } started ? new ProcessIdentity(pid, started) : null;

    /// <summary>This process.</summary>
    public static ProcessIdentity Self() => Identify(Environment.ProcessId) ?? new ProcessIdentity(Environment.ProcessId, "");

    /// <summary>Whether exactly this process still runs. One that has ended and was not yet collected by its parent does
    /// not.</summary>
    public static bool IsAlive(ProcessIdentity? process) => process is not null && Identify(process.Pid) == process;

    /// <summary>Asks the process to end in good order: SIGTERM. Where the system has no signals, it is ended.</summary>
    public static void Terminate(ProcessIdentity process) => Signal(process, NativeMethods.SigTerm);

    /// <summary>Ends the process at once.</summary>
    public static void Kill(ProcessIdentity process) => Signal(process, NativeMethods.SigKill);

    private static void Signal(ProcessIdentity process, int signal)
    {
        if (!IsAlive(process))
        {
            return;
        }

        if (!OperatingSystem.IsWindows())
        {
            _ = NativeMethods.Kill(process.Pid, signal);
            return;
        }

        try
        {
            using var target = Process.GetProcessById(process.Pid);
            target.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It ended meanwhile, which is what was wanted.
        }
    }

    private static string? Started(int pid) => OperatingSystem.IsLinux() ? StartedOnLinux(pid) : StartedElsewhere(pid);

    // /proc/PID/stat: "pid (name) state ppid … starttime …". The name may hold spaces and brackets, so count from the last
    // bracket.
    private static string? StartedOnLinux(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[StateField] is "Z" or "X" ? null : fields[StartField];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static string? StartedElsewhere(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.HasExited ? null : process.StartTime.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static class NativeMethods
    {
        public const int SigKill = 9;
        public const int SigTerm = 15;

        [DllImport("libc", EntryPoint = "kill")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Kill(int pid, int signal);
    }
}
