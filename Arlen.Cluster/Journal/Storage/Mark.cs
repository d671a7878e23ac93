namespace Arlen.Journal.Storage;

/// <summary>Where the log can be entered.</summary>
/// <param name="First">The first entry of the batch there.</param>
/// <param name="Segment">The segment.</param>
/// <param name="Offset">The batch's place in it.</param>
internal readonly record struct Mark(long First, SegmentHeader Segment, long Offset) : IRun;
