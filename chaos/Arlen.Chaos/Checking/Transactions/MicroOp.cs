using System.Collections.Immutable;

namespace Arlen.Chaos.Checking.Transactions;

/// <summary>One step of a transaction.</summary>
/// <param name="IsAppend">Whether it appends; else it reads.</param>
/// <param name="Key">The list.</param>
/// <param name="Element">What it appends.</param>
/// <param name="List">What it read; default where it appends, or the outcome is not known.</param>
internal readonly record struct MicroOp(bool IsAppend, string Key, string Element, ImmutableArray<string> List)
{
    public bool IsAnsweredRead => !IsAppend && !List.IsDefault;
}
