namespace Arlen.Chaos.Checking.Linear.Models;

/// <summary>An operation on a register.</summary>
/// <param name="Ask">What was asked.</param>
/// <param name="Value">What was written, or what was read.</param>
/// <param name="Expected">The version or the value's number that a compare expects.</param>
/// <param name="Version">The version that the answer names; null where it names none.</param>
/// <param name="Done">What a compare or a delete answered; null where that is unknown.</param>
internal readonly record struct RegisterCall(RegisterAsk Ask, int Value, long Expected, long? Version, bool? Done);
