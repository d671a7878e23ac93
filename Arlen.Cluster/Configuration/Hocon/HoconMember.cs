using System.Collections.Immutable;

namespace Arlen.Configuration.Hocon;

/// <summary>A line of a section. The cases below are all there are.</summary>
/// <param name="Position">Where its key begins.</param>
internal abstract record HoconMember(SourcePosition Position)
{
    /// <summary>A key and its value.</summary>
    /// <param name="Position">Where its key begins.</param>
    /// <param name="Path">The key, divided at its dots.</param>
    /// <param name="Value">The value.</param>
    /// <param name="IsAppend">Whether the value is added to a list.</param>
    public sealed record Setting(SourcePosition Position, ImmutableArray<string> Path, HoconNode Value, bool IsAppend)
        : HoconMember(Position);

    /// <summary>Another file, as if its text stood here.</summary>
    public sealed record Include(SourcePosition Position, string File) : HoconMember(Position);
}
