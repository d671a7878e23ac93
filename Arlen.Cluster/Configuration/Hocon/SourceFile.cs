namespace Arlen.Configuration.Hocon;

/// <summary>One reading of one file. Two readings of the same file are two: each may set a key once.</summary>
/// <param name="path">Its full path; empty for what is no file.</param>
/// <param name="shown">Its name in messages.</param>
internal sealed class SourceFile(string path, string shown)
{
    public string Path { get; } = path;

    public string Shown { get; } = shown;
}
