using Arlen.Refusals;

namespace Arlen.Node.Cli.Output;

/// <summary>An error as a person reads it: one line of what, one of how to repair it.</summary>
internal static class ErrorText
{
    /// <summary>Writes the error; of a faulty configuration each fault by itself.</summary>
    public static void Write(TextWriter to, CliError error)
    {
        if (error.Problems is not { Length: > 0 } problems)
        {
            WriteOne(to, error.Code, error.Message, error.Fixit);
            return;
        }

        foreach (var problem in problems)
        {
            WriteOne(to, problem.Code, problem.Where is { } where ? $"{where}: {problem.Message}" : problem.Message, problem.Fixit);
        }
    }

    /// <summary>The repair on one line.</summary>
    public static string Of(Fixit fixit) =>
        fixit.Example is { } example ? $"{Sentence(fixit.Action)} Example: {example}" : Sentence(fixit.Action);

    private static string Sentence(string text) => text.EndsWith('.') || text.EndsWith('?') || text.EndsWith('!') ? text : text + ".";

    private static void WriteOne(TextWriter to, string code, string message, Fixit fixit)
    {
        to.WriteLine($"error: {message} [{code}]");
        to.WriteLine($"  fix: {Of(fixit)}");
    }
}
