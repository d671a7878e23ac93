using System.Globalization;

namespace Arlen.Chaos.Worlds;

/// <summary>What the kernel says of processes.</summary>
internal static class ProcessStates
{
    /// <summary>The state's letter (<c>R S D T Z</c>); a blank where there is no such process.</summary>
    public static char Of(int process)
    {
        try
        {
            var line = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            return line[line.LastIndexOf(')') + 2];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ' ';
        }
    }
}
