using System.Globalization;
using Arlen.Refusals;

namespace Arlen.Node.Diagnosis;

/// <summary>How many files and sockets a process may have open: each HTTP connection is one.</summary>
internal static class OpenFilesCheck
{
    private const string LimitsFile = "/proc/self/limits";
    private const long Enough = 16_384;

    /// <summary>Reads the limit of this process: a node started from here gets the same.</summary>
    public static Finding Run()
    {
        if (!File.Exists(LimitsFile))
        {
            return Finding.Ok("open_files", "This system does not say how many files a process may open.");
        }

        return Judge(File.ReadLines(LimitsFile).FirstOrDefault(l => l.StartsWith("Max open files", StringComparison.Ordinal)) ?? "");
    }

    /// <summary>Judges a line of <c>/proc/self/limits</c>: <c>Max open files  1024  524288  files</c>.</summary>
    /// <remarks>.NET raises the soft limit of its processes to the hard one, so the smaller seldom shows here.</remarks>
    public static Finding Judge(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 5 || !long.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out var soft))
        {
            return Finding.Ok("open_files", "A process may open any number of files.");
        }

        return soft >= Enough
            ? Finding.Ok("open_files", $"A process may open {soft} files.")
            : Finding.Warn(
                "open_files",
                $"A process may open {soft} files, fewer than a busy node needs ({Enough}).",
                new Fixit("Raise the limit where the node is started.", "LimitNOFILE=65536 (systemd), ulimit -n 65536 (shell)"));
    }
}
