namespace Arlen.Journal.State;

/// <summary>A command and its answer.</summary>
/// <param name="Ordinal">Its place in the entry, from 0.</param>
/// <param name="Client">Who sent it; 0: no client.</param>
/// <param name="Sequence">Its number for the client.</param>
/// <param name="Result">A <c>ResultV1</c>; valid for ever.</param>
/// <param name="IsRepeat">Whether it was applied before, and this is the answer of then.</param>
internal readonly record struct AppliedCommand(int Ordinal, long Client, long Sequence, ReadOnlyMemory<byte> Result, bool IsRepeat);
