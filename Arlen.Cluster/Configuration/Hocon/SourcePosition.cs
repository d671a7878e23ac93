namespace Arlen.Configuration.Hocon;

/// <summary>One reading of one file. Two readings of the same file are two: each may set a key once.</summary>
/// <param name="path">Its full path; empty for what is no file.</param>
/// <param name="shown">Its name in messages.</param>
internal sealed class SourceFile(string path, string shown)
{
    public string Path { get; } = path;

    public string Shown { get; } = shown;
}

/// <summary>A place in a file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">From 1; 0 for a source that has no lines.</param>
/// <param name="Column">From 1, in characters; a tab is one.</param>
internal readonly record struct SourcePosition(SourceFile File, int Line, int Column)
{
    public bool IsAfter(SourcePosition other) =>
        ReferenceEquals(File, other.File) && (Line, Column).CompareTo((other.Line, other.Column)) > 0;

    public override string ToString() => Line == 0 ? File.Shown : $"{File.Shown}:{Line}:{Column}";
}
