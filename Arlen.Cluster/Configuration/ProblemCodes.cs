namespace Arlen.Configuration;

/// <summary>The stable names of what can be wrong with a configuration.</summary>
public static class ProblemCodes
{
    /// <summary>No key has this name.</summary>
    public const string UnknownKey = "unknown_key";

    /// <summary>The key had a meaning once and has none now.</summary>
    public const string RetiredKey = "retired_key";

    /// <summary>The text is no value of the key's kind.</summary>
    public const string BadValue = "bad_value";

    /// <summary>The value is below the least or above the most that is allowed.</summary>
    public const string OutOfRange = "out_of_range";

    /// <summary>One file sets the key twice, or both its names are given.</summary>
    public const string DuplicateKey = "duplicate_key";

    /// <summary>The file is not well formed.</summary>
    public const string SyntaxError = "syntax_error";

    /// <summary>A variable begins with <c>ARLEN_</c> and belongs to no key.</summary>
    public const string UnknownVariable = "unknown_variable";

    /// <summary><c>${NAME}</c> names nothing, or leads back to itself.</summary>
    public const string UnresolvedSubstitution = "unresolved_substitution";

    /// <summary>The file named is not there or cannot be read.</summary>
    public const string FileMissing = "file_missing";

    /// <summary>A file that is included is not there or cannot be read.</summary>
    public const string IncludeMissing = "include_missing";

    /// <summary>Two values that cannot hold together.</summary>
    public const string Contradiction = "contradiction";

    /// <summary>The node would be reachable from other machines with nothing to protect it.</summary>
    public const string UnsafeNetwork = "unsafe_network";
}
