namespace Arlen.Configuration.Hocon;

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
