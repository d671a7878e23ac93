using System.Collections.Immutable;

namespace Arlen.Configuration.Hocon;

/// <summary>A value with everything substituted. The cases below are all there are.</summary>
/// <param name="Position">Where it was written.</param>
/// <param name="Size">How many characters it has written out, about.</param>
/// <param name="Depth">How deep it nests.</param>
internal abstract record HoconValue(SourcePosition Position, long Size, int Depth)
{
    /// <summary>One text.</summary>
    public sealed record Text(SourcePosition Position, string Value, bool IsNull = false)
        : HoconValue(Position, Value.Length + 8L, 0);

    /// <summary>A list.</summary>
    public sealed record List(SourcePosition Position, ImmutableArray<HoconValue> Elements)
        : HoconValue(Position, Elements.Sum(e => e.Size) + 8L, Elements.Select(e => e.Depth).DefaultIfEmpty().Max() + 1);

    /// <summary>Settings by name, each with the place of its key.</summary>
    public sealed record Section(
        SourcePosition Position, OrderedDictionary<string, (SourcePosition At, HoconValue Value)> Members)
        : HoconValue(
            Position, Members.Sum(m => m.Key.Length + m.Value.Value.Size) + 8L,
            Members.Values.Select(m => m.Value.Depth).DefaultIfEmpty().Max() + 1);

    /// <summary>Nothing, because of a fault that has been reported.</summary>
    public sealed record Faulty(SourcePosition Position) : HoconValue(Position, 0, 0);
}
