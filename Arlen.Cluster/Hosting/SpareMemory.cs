using System.Runtime.InteropServices;

namespace Arlen.Hosting;

/// <summary>Memory that the runtime has given back to the C library, and the library not to the system.</summary>
internal static class SpareMemory
{
    /// <summary>When a node has settled: the most of its code is compiled, its peers are there.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(20);

    /// <summary>How often after that. Some milliseconds each.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Gives it back to the system: some 20 MiB of a node that has just started.</summary>
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
