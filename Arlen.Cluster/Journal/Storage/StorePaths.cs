using System.Globalization;

namespace Arlen.Journal.Storage;

/// <summary>Where the files of a store are.</summary>
/// <param name="Root">The journal's directory.</param>
internal readonly record struct StorePaths(string Root)
{
    /// <summary>The folder of the segments.</summary>
    public const string LogFolder = "log";

    /// <summary>What a file is called until it is whole.</summary>
    public const string Draft = ".new";

    private const string Extension = ".segment";

    public string Meta => Path.Combine(Root, "meta");

    public string Log => Path.Combine(Root, LogFolder);

    public string Spare => Path.Combine(Log, "spare" + Draft);

    public string Segment(ulong number) => Path.Combine(Log, number.ToString("x16", CultureInfo.InvariantCulture) + Extension);

    /// <summary>The number of a segment, from its file's name.</summary>
    public static bool TryParseSegment(string name, out ulong number)
    {
        number = 0;
        return name.Length == 16 + Extension.Length
            && name.EndsWith(Extension, StringComparison.Ordinal)
            && ulong.TryParse(name.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
    }
}
