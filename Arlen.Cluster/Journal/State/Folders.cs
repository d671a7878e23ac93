using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Arlen.Journal.State;

/// <summary>Folders whose entries are on the disk: a renamed file or folder is where it is after a crash only then.</summary>
internal static class Folders
{
    private const int ReadOnly = 0;
    private const int Interrupted = 4;

    /// <summary>Returns when the folder's entries are on the disk. Windows keeps them by itself.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void Sync(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // The runtime opens no folders.
        using var folder = Open(path, ReadOnly);
        var isDone = !folder.IsInvalid;
        while (isDone && FSync(folder) != 0)
        {
            isDone = Marshal.GetLastPInvokeError() == Interrupted;
        }

        if (!isDone)
        {
            throw new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
        }
    }

    /// <summary>Returns when a folder, the files in it and their contents are on the disk.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void SyncAll(string path)
    {
        foreach (var file in Directory.EnumerateFiles(path))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }

        Sync(path);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FSync(SafeFileHandle file);
}
