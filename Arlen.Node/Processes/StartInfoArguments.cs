using System.Diagnostics;

namespace Arlen.Node.Processes;

internal static class StartInfoArguments
{
    /// <summary>The same start with arguments added, each as the program gets it.</summary>
    public static ProcessStartInfo With(this ProcessStartInfo start, IEnumerable<string> arguments)
    {
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
