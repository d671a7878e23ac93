using System.Diagnostics;

namespace Arlen.Chaos.Worlds;

/// <summary>Ends the processes of a run that was itself killed: nothing outlives it, however it ends.</summary>
/// <remarks>
/// A small shell reads the ids of living nodes from a pipe that this process holds open. When the pipe breaks, for whatever
/// reason, it kills those that are left. A world of namespaces needs it as well as the rest: there the kernel does the same.
/// </remarks>
internal sealed class Reaper : IDisposable
{
    private const string Script = """
        trap '' INT TERM HUP
        alive=" "
        while read -r what id; do
          case $what in
            +) alive="$alive$id " ;;
            -) alive="${alive%% $id *} ${alive#* $id }" ;;
          esac
        done
        for id in $alive; do kill -9 "$id" 2>/dev/null; done
        """;

    private readonly Lock _lock = new();
    private readonly HashSet<int> _alive = [];
    private readonly Process _shell;

    /// <summary>Starts its shell.</summary>
    public Reaper()
    {
        _shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script]) { RedirectStandardInput = true })!;
        _shell.StandardInput.AutoFlush = true;
    }

    /// <summary>The id of its shell.</summary>
    public int ShellId => _shell.Id;

    /// <summary>A process was started.</summary>
    public void Add(int id)
    {
        lock (_lock)
        {
            _alive.Add(id);
            _shell.StandardInput.WriteLine($"+ {id}");
        }
    }

    /// <summary>A process has ended: its id may belong to somebody else from now on.</summary>
    public void Remove(int id)
    {
        lock (_lock)
        {
            if (_alive.Remove(id))
            {
                _shell.StandardInput.WriteLine($"- {id}");
            }
        }
    }

    /// <summary>Breaks the pipe: what is left is killed.</summary>
    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.Dispose();
    }
}
