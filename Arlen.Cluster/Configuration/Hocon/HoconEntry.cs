using System.Collections.Immutable;

namespace Arlen.Configuration.Hocon;

/// <summary>One key with all that the files say of it, the oldest first.</summary>
/// <remarks>
/// More than one layer stays only where what is older may still count: under a section, an addition, or a reference that may lead
/// nowhere.
/// </remarks>
internal sealed class HoconEntry(SourcePosition position, ImmutableArray<string> path)
{
    private (SourcePosition At, bool IsSection)? _lastSet;

    /// <summary>The key in words.</summary>
    public string Key => HoconPath.ToText(path);

    /// <summary>Where the key was last set.</summary>
    public SourcePosition Position { get; private set; } = position;

    public List<HoconLayer> Layers { get; } = [];

    /// <summary>The section under the key; a value that an older file gave it stays below.</summary>
    /// <returns>The section, and where the same file set the key to a value, which contradicts it.</returns>
    public (HoconSection Section, SourcePosition? Duplicate) Open(SourcePosition at)
    {
        var duplicate = _lastSet is { IsSection: false } last && IsSameFile(last.At, at) ? last.At : (SourcePosition?)null;
        Note(at, isSection: true);
        if (Layers is [.., HoconLayer.Nested nested])
        {
            return (nested.Section, duplicate);
        }

        var section = new HoconSection(path);
        Layers.Add(new HoconLayer.Nested(section));
        return (section, duplicate);
    }

    /// <summary>Gives the key a value.</summary>
    /// <returns>Where the same file set it before, if it did.</returns>
    /// <remarks>
    /// <c>port = 8080</c> and then <c>port = ${?PORT}</c> is the customary way to let a variable override, and adding is no
    /// second setting: neither is a duplicate.
    /// </remarks>
    public SourcePosition? Assign(HoconMember.Setting setting)
    {
        var isOptional = setting.Value is HoconNode.Reference { IsOptional: true };
        var isDuplicate = !isOptional && !setting.IsAppend && _lastSet is { } last && IsSameFile(last.At, setting.Position);
        var duplicate = isDuplicate ? _lastSet!.Value.At : (SourcePosition?)null;
        if (setting is { Value: HoconNode.Text, IsAppend: false })
        {
            Layers.Clear();
        }

        Layers.Add(new HoconLayer.Value(setting.Value, setting.IsAppend));
        if (!isOptional)
        {
            Note(setting.Position, isSection: false);
        }

        return duplicate;
    }

    private void Note(SourcePosition at, bool isSection)
    {
        Position = at;
        _lastSet = (at, isSection);
    }

    private static bool IsSameFile(SourcePosition a, SourcePosition b) => ReferenceEquals(a.File, b.File);
}
