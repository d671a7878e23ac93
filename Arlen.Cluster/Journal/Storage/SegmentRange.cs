namespace Arlen.Journal.Storage;

/// <summary>Which segments make the log: all from the first to the last, each of them there.</summary>
/// <param name="First">The number of the oldest that is needed.</param>
/// <param name="Last">The number of the newest that was made; 0 where none was.</param>
internal readonly record struct SegmentRange(ulong First, ulong Last);
