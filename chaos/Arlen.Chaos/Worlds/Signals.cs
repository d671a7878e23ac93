using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Arlen.Chaos.Worlds;

/// <summary>Sends signals to a process.</summary>
internal static class Signals
{
    /// <summary>SIGKILL: end at once.</summary>
    public const int Kill = 9;

    /// <summary>SIGTERM: please end.</summary>
    public const int Terminate = 15;

    /// <summary>SIGSTOP: stand still, without being asked.</summary>
    public static int Stop => OperatingSystem.IsMacOS() ? 17 : 19;

    /// <summary>SIGCONT: go on.</summary>
    public static int Continue => OperatingSystem.IsMacOS() ? 19 : 18;

    /// <summary>Sends one.</summary>
    /// <exception cref="Win32Exception">There is no such process, or it is not ours.</exception>
    public static void Send(int process, int signal)
    {
        if (SendTo(process, signal) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"signal {signal} to process {process}");
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendTo(int process, int signal);
}
