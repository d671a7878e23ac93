using System.Globalization;

namespace Arlen.Node.Processes;

/// <summary>Who holds a TCP port of this machine, as far as the system tells its users.</summary>
/// <remarks>Reads /proc, so Linux only; of other users' processes only root learns. At most <see cref="MaxProcesses"/> processes
/// are looked at.</remarks>
internal static class PortHolder
{
    private const int MaxProcesses = 4096;
    private const string Listening = "0A";
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>A few words such as <c>nginx (process 123)</c>, or null where it cannot be told.</summary>
    public static string? Find(int port)
    {
        try
        {
            var socket = SocketOf(port);
            var process = socket is null ? null : ProcessOf($"socket:[{socket}]");
            return process is null ? null : $"{NameOf(process)} (process {process})";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? SocketOf(int port)
    {
        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return Tables
            .Where(File.Exists)
            .SelectMany(File.ReadLines)
            .Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(f => f.Length > 9 && f[1].EndsWith(suffix, StringComparison.Ordinal) && f[3] == Listening)
            .Select(f => f[9])
            .FirstOrDefault();
    }

    private static string? ProcessOf(string socket) => Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .Take(MaxProcesses)
        .FirstOrDefault(pid => Holds($"/proc/{pid}/fd", socket));

    private static bool Holds(string descriptors, string socket)
    {
        try
        {
            return Directory.EnumerateFiles(descriptors).Any(file => new FileInfo(file).LinkTarget == socket);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string NameOf(string pid) => File.ReadAllText($"/proc/{pid}/comm").Trim();
}
