namespace Arlen.Configuration.Hocon;

/// <summary>How much a configuration may be. They have no keys of their own: they hold before any key is read.</summary>
/// <remarks>
/// All are far above what people write, and far below what would exhaust the memory or the stack of a small container.
/// </remarks>
internal static class HoconLimits
{
    /// <summary>The largest file, in bytes.</summary>
    public const int FileBytes = 1 << 20;

    /// <summary>How deep sections and lists may nest, dotted keys counted.</summary>
    public const int Depth = 64;

    /// <summary>How deep files may include each other.</summary>
    public const int IncludeDepth = 16;

    /// <summary>How many files may be read in all, a file that is included twice counted twice.</summary>
    public const int Files = 64;

    /// <summary>How many settings all files may hold together.</summary>
    public const int Keys = 10_000;

    /// <summary>How many faults are reported of one file before reading it stops.</summary>
    public const int ProblemsOfFile = 50;

    /// <summary>How many sections, lists and substitutions may be worked out one within the other.</summary>
    public const int Steps = 4 * Depth;

    /// <summary>
    /// How large one value may grow by substitution, in characters: ten lines that double each other make a gigabyte.
    /// </summary>
    public const long ValueSize = 4 << 20;
}
