using System.Collections.Immutable;

namespace Arlen.Configuration.Hocon;

/// <summary>The settings of all files under one name, before substitution.</summary>
/// <param name="path">The names that lead to it.</param>
internal sealed class HoconSection(ImmutableArray<string> path)
{
    public int Depth => path.Length;

    /// <summary>What stands in it, in the order in which it first did.</summary>
    public OrderedDictionary<string, HoconEntry> Entries { get; } = [];

    public HoconEntry Entry(string name, SourcePosition position)
    {
        if (!Entries.TryGetValue(name, out var entry))
        {
            Entries.Add(name, entry = new HoconEntry(position, path.Add(name)));
        }

        return entry;
    }
}
