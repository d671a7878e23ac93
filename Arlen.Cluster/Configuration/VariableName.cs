using System.Text;

namespace Arlen.Configuration;

/// <summary>How the variable of a key is called.</summary>
internal static class VariableName
{
    /// <summary>What all of them begin with.</summary>
    public const string Prefix = "ARLEN_";

    /// <summary>The variable of a key: words split at dots and capitals, a run of capitals being one word.</summary>
    /// <remarks>
    /// <c>runtimeLimits.maxConcurrentHTTPSessions</c> gives <c>ARLEN_RUNTIME_LIMITS_MAX_CONCURRENT_HTTP_SESSIONS</c>.
    /// </remarks>
    public static string Of(string key)
    {
        var name = new StringBuilder(Prefix, key.Length + 16);
        for (var i = 0; i < key.Length; i++)
        {
            if (StartsWord(key, i))
            {
                name.Append('_');
            }

            if (key[i] is not ('.' or '-'))
            {
                name.Append(char.ToUpperInvariant(key[i]));
            }
        }

        return name.ToString();
    }

    private static bool StartsWord(string key, int i) =>
        key[i] is '.' or '-'
        || i > 0 && char.IsAsciiLetterUpper(key[i]) && key[i - 1] is not ('.' or '-')
            && (!char.IsAsciiLetterUpper(key[i - 1]) || i + 1 < key.Length && char.IsAsciiLetterLower(key[i + 1]));
}
