using System.Text;
using Arlen.Node.Processes;
using Arlen.Node.Supervision;

namespace Arlen.Node.Cli;

/// <summary>Prints what is added to the nodes' logs.</summary>
internal sealed class LogFollower(NodePlan[] nodes, TextWriter to, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly long[] _read = [.. nodes.Select(n => new FileInfo(n.LogFile) is { Exists: true } f ? f.Length : 0)];

    /// <summary>Goes on until Ctrl-C.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var signals = new StopSignals(stop.Cancel);
        while (!stop.IsCancellationRequested)
        {
            for (var i = 0; i < nodes.Length; i++)
            {
                PrintNew(i);
            }

            await Task.Delay(Look, time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void PrintNew(int index)
    {
        var file = new FileInfo(nodes[index].LogFile);
        if (!file.Exists || file.Length == _read[index])
        {
            return;
        }

        using var log = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _read[index] = log.Seek(log.Length < _read[index] ? 0 : _read[index], SeekOrigin.Begin);
        var read = log.ReadAtLeast(_buffer, _buffer.Length, throwOnEndOfStream: false);

        // Half a line waits for its other half; one that fills the buffer is not waited for.
        var whole = _buffer.AsSpan(0, read).LastIndexOf((byte)'\n') + 1;
        whole = whole == 0 && read == _buffer.Length ? read : whole;
        _read[index] += whole;
        foreach (var line in Encoding.UTF8.GetString(_buffer, 0, whole).TrimEnd('\n').Split('\n').Where(_ => whole > 0))
        {
            to.WriteLine(nodes.Length == 1 ? line : $"{nodes[index].Name} | {line}");
        }
    }
}
