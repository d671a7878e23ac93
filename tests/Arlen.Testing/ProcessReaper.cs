using System.Diagnostics;

namespace Arlen.Testing;

/// <summary>Ends the nodes of a test program that was itself killed: nothing outlives the run, however it ends.</summary>
/// <remarks>
/// A small shell reads the ids of living nodes from a pipe that this process holds open. When the pipe breaks, for whatever
/// reason, it kills those that are left. Where there is no shell, an exit handler does what it can.
/// </remarks>
internal static class ProcessReaper
{
    private const string Script = """
        alive=" "
        while read -r what id; do
          case $what in
            +) alive="$alive$id " ;;
            -) alive="${alive%% $id *} ${alive#* $id }" ;;
          esac
        done
        for id in $alive; do kill -9 "$id" 2>/dev/null; done
        """;

    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Alive = [];
    private static readonly Process? Shell = StartShell();

    static ProcessReaper() => AppDomain.CurrentDomain.ProcessExit += (_, _) => KillAll();

    /// <summary>A node was started.</summary>
    public static void Add(int id)
    {
        lock (Gate)
        {
            Alive.Add(id);
            Shell?.StandardInput.WriteLine($"+ {id}");
        }
    }

    /// <summary>A node has ended: its id may belong to somebody else from now on.</summary>
    public static void Remove(int id)
    {
        lock (Gate)
        {
            if (Alive.Remove(id))
            {
                Shell?.StandardInput.WriteLine($"- {id}");
            }
        }
    }

    private static Process? StartShell()
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        // Deaf to Ctrl-C on the terminal: it must not end before it has done its work.
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"trap '' INT TERM HUP\n{Script}"]) { RedirectStandardInput = true };
        var shell = Process.Start(start)!;
        shell.StandardInput.AutoFlush = true;
        return shell;
    }

    private static void KillAll()
    {
        lock (Gate)
        {
            foreach (var id in Alive)
            {
                try
                {
                    using var process = Process.GetProcessById(id);
                    process.Kill();
                }
                catch (Exception e) when (e is ArgumentException or InvalidOperationException)
                {
                    // It has ended by itself.
                }
            }

            Alive.Clear();
        }
    }
}
