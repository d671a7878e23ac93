using System.Runtime.InteropServices;

namespace Arlen.Hosting;

/// <summary>Memory that starting up needed and running does not.</summary>
internal static class StartupMemory
{
    /// <summary>When a node has settled: its code is compiled for the most part, its peers are there.</summary>
    public static readonly TimeSpan After = TimeSpan.FromSeconds(15);

    /// <summary>Gives it back to the system: some 20 MiB of a node.</summary>
    /// <remarks>The compiler's work space is freed by the runtime, and kept by the C library for a compilation as large, which never
    /// comes.</remarks>
    public static void GiveBack()
    {
        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var libc) && NativeLibrary.TryGetExport(libc, "malloc_trim", out var trim))
        {
            Marshal.GetDelegateForFunctionPointer<Trim>(trim)(0);
        }
    }

    // Of glibc only: where there is another C library, there is no such export.
    private delegate int Trim(nuint pad);
}
