using System.Globalization;

namespace Arlen.Bench.Servers;

/// <summary>A server under measurement: where it answers and which process it is.</summary>
/// <param name="Url">Its address.</param>
/// <param name="ProcessId">Its process.</param>
internal sealed record ServedProcess(Uri Url, int ProcessId)
{
    /// <summary>The metric of bytes allocated since the start; its suffix differs between exporters.</summary>
    public const string AllocatedMetric = "dotnet_gc_heap_total_allocated";

    // The kernel's unit of process times, USER_HZ, is 1/100 s on every platform .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Bytes that the process has allocated on its heap since it started.</summary>
    public async Task<double> AllocatedAsync(HttpClient http)
    {
        var text = await http.GetStringAsync(new Uri(Url, "/metrics"));
        var line = text.Split('\n').FirstOrDefault(l => l.StartsWith(AllocatedMetric, StringComparison.Ordinal))
            ?? throw new InvalidDataException($"{Url}metrics does not show {AllocatedMetric}");
        return double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Processor time of the process since it started, in its own code and in the kernel for it. Zero where /proc is
    /// absent.</summary>
    public TimeSpan ProcessorTime()
    {
        var file = $"/proc/{ProcessId}/stat";
        if (!File.Exists(file))
        {
            return TimeSpan.Zero;
        }

        // Fields are counted behind the program's name, which may hold spaces: utime and stime are the 12th and 13th there.
        var text = File.ReadAllText(file);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }
}
