using System.Runtime.InteropServices;

namespace Arlen.Node.Processes;

/// <summary>Leaves the terminal that this process was started from.</summary>
internal static class Session
{
    /// <summary>Begins a session of its own, so that what happens to the terminal or to the caller's process group does not
    /// reach it.</summary>
    /// <remarks>Does nothing on Windows, and nothing where this process leads a group already.</remarks>
    public static void Begin()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = NativeMethods.SetSid();
        }
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "setsid")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int SetSid();
    }
}
