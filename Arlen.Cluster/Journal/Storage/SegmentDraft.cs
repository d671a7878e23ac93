namespace Arlen.Journal.Storage;

/// <summary>A segment that has all but its name.</summary>
/// <param name="Header">Its header.</param>
/// <param name="File">The open file, durable.</param>
/// <param name="Path">What it is called until then.</param>
internal readonly record struct SegmentDraft(SegmentHeader Header, IDiskFile File, string Path);
