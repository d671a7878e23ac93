using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Arlen.Journal.Storage;

/// <summary>The two calls to the system that the runtime does not offer: fdatasync, and fsync of a folder.</summary>
internal static class NativeSync
{
    private const int Interrupted = 4;

    /// <summary>Makes a file's bytes durable.</summary>
    /// <remarks>On Linux fdatasync, which leaves times alone, and reports every error: the runtime's own flush ignores that of a
    /// disk that has become read-only. Elsewhere the runtime's flush (F_FULLFSYNC, FlushFileBuffers).</remarks>
    /// <exception cref="IOException">It failed: what is durable is not known.</exception>
    public static void File(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux())
        {
            while (FDataSync(file) != 0)
            {
                ThrowUnlessInterrupted("fdatasync");
            }
        }
        else
        {
            RandomAccess.FlushToDisk(file);
        }
    }

    /// <summary>Makes the names in a folder durable. Windows keeps them in its journal and has no such call.</summary>
    /// <exception cref="IOException">It failed.</exception>
    public static void Directory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = Open(path, 0);
        if (folder.IsInvalid)
        {
            throw Failure("open");
        }

        while (FSync(folder) != 0)
        {
            ThrowUnlessInterrupted("fsync");
        }
    }

    private static void ThrowUnlessInterrupted(string call)
    {
        if (Marshal.GetLastPInvokeError() != Interrupted)
        {
            throw Failure(call);
        }
    }

    private static IOException Failure(string call)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{call}: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FDataSync(SafeFileHandle file);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FSync(SafeFileHandle file);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
