namespace Arlen.Journal.Storage;

/// <summary>What is known to be in the log: a log that ends before it has forgotten something.</summary>
/// <param name="Batch">The sequence number of the newest batch.</param>
/// <param name="Index">The last index after it.</param>
/// <param name="Term">The last term after it.</param>
internal readonly record struct Floor(ulong Batch, long Index, long Term);
