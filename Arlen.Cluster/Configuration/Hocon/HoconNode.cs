using System.Collections.Immutable;

namespace Arlen.Configuration.Hocon;

/// <summary>A value as written. The cases below are all there are.</summary>
/// <param name="Position">Where it begins.</param>
internal abstract record HoconNode(SourcePosition Position)
{
    /// <summary>One word or string.</summary>
    public sealed record Text(SourcePosition Position, string Value, bool IsQuoted) : HoconNode(Position)
    {
        /// <summary>Whether it is the word <c>null</c>, which takes back what was set before.</summary>
        public bool IsNull => !IsQuoted && Value == "null";
    }

    /// <summary>A list.</summary>
    public sealed record List(SourcePosition Position, ImmutableArray<HoconNode> Elements) : HoconNode(Position);

    /// <summary>Settings between braces, or those of a whole file.</summary>
    public sealed record Section(SourcePosition Position, ImmutableArray<HoconMember> Members) : HoconNode(Position);

    /// <summary>The value of another key, or of an environment variable.</summary>
    public sealed record Reference(SourcePosition Position, ImmutableArray<string> Path, bool IsOptional) : HoconNode(Position);

    /// <summary>Several values side by side, each with the white space before it.</summary>
    public sealed record Joined(SourcePosition Position, ImmutableArray<(string Space, HoconNode Node)> Parts)
        : HoconNode(Position);
}
