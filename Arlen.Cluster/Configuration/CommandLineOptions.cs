namespace Arlen.Configuration;

/// <summary>The part of a command line that is about configuration.</summary>
/// <param name="File"><c>--config</c>; empty where its value is missing.</param>
/// <param name="Environment"><c>--environment</c>; empty where its value is missing.</param>
/// <param name="Sets">Each <c>--set</c>; empty where its value is missing, which the loader then reports.</param>
internal sealed record CommandLineOptions(string? File, string? Environment, IReadOnlyList<string> Sets)
{
    public static CommandLineOptions Read(IEnumerable<string> args)
    {
        var (file, environment, sets) = ((string?)null, (string?)null, new List<string>());
        using var rest = args.GetEnumerator();
        while (rest.MoveNext() && rest.Current != "--")
        {
            if (Value(rest, "--config") is { } named)
            {
                file = named;
            }
            else if (Value(rest, "--environment") is { } name)
            {
                environment = name;
            }
            else if (Value(rest, "--set") is { } set)
            {
                sets.Add(set);
            }
        }

        return new CommandLineOptions(file, environment, sets);
    }

    private static string? Value(IEnumerator<string> args, string option)
    {
        if (args.Current == option)
        {
            return args.MoveNext() ? args.Current : "";
        }

        return args.Current.StartsWith(option + "=", StringComparison.Ordinal) ? args.Current[(option.Length + 1)..] : null;
    }
}
