namespace Arlen.Naming;

/// <summary>The one rule for names of nodes, clusters, workers, queues, namespaces, topics and locks.</summary>
/// <remarks><c>[a-z0-9][a-z0-9._-]{0,63}</c>: safe in a path, a metric label, a file name and a log line.</remarks>
public static class NameSyntax
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>The rule as a person reads it in an error text.</summary>
    public const string Rule = "1 to 64 of a-z, 0-9, '.', '_', '-', starting with a letter or digit";

    /// <summary>Whether <paramref name="text"/> is a name.</summary>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > MaxLength || !char.IsAsciiLetterLower(text[0]) && !char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        return true;
    }
}
