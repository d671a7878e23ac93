using System.Collections.Immutable;

namespace Arlen.Configuration.Hocon;

/// <summary>The settings of several files laid over each other; what is laid later wins.</summary>
internal sealed class HoconDocument(HoconFiles files, HoconFaults faults)
{
    private int _keys;

    /// <summary>Everything, before substitution.</summary>
    public HoconSection Root { get; } = new(path: []);

    /// <summary>Lays a file, with those it includes, over what is there.</summary>
    public void AddFile(string path) => files.Read(path, section => Add(Root, section));

    /// <summary>Lays what was read of a text over what is there.</summary>
    public void AddSection(HoconNode.Section section) => Add(Root, section);

    /// <summary>Lays one setting of another source over what is there.</summary>
    public void AddSetting(ImmutableArray<string> path, string value, SourcePosition at) =>
        Add(Root, new HoconMember.Setting(at, path, new HoconNode.Text(at, value, IsQuoted: true), IsAppend: false));

    /// <summary>Makes a section of its own of what stands between braces inside a list or beside a reference.</summary>
    public HoconSection Build(HoconNode.Section node)
    {
        var section = new HoconSection(path: []);
        Add(section, node);
        return section;
    }

    private void Add(HoconSection section, HoconNode.Section node)
    {
        foreach (var member in node.Members)
        {
            switch (member)
            {
                case HoconMember.Include include:
                    files.Include(include, included => Add(section, included));
                    break;
                case HoconMember.Setting setting when CanAdd(section, setting):
                    Add(section, setting);
                    break;
            }
        }
    }

    private void Add(HoconSection section, HoconMember.Setting setting)
    {
        for (var i = 0; i < setting.Path.Length - 1; i++)
        {
            section = Open(section.Entry(setting.Path[i], setting.Position), setting);
        }

        var entry = section.Entry(setting.Path[^1], setting.Position);
        if (setting is { Value: HoconNode.Section nested, IsAppend: false })
        {
            Add(Open(entry, setting), nested);
        }
        else if (entry.Assign(setting) is { } first)
        {
            Duplicate(entry, setting, first);
        }
    }

    private HoconSection Open(HoconEntry entry, HoconMember.Setting setting)
    {
        var (section, duplicate) = entry.Open(setting.Position);
        if (duplicate is { } first)
        {
            Duplicate(entry, setting, first);
        }

        return section;
    }

    private bool CanAdd(HoconSection section, HoconMember.Setting setting)
    {
        if (section.Depth + setting.Path.Length > HoconLimits.Depth)
        {
            faults.Syntax(
                setting.Position, $"with the files that include it, this key is nested deeper than {HoconLimits.Depth}",
                "Nest less");
            return false;
        }

        if (++_keys <= HoconLimits.Keys)
        {
            return true;
        }

        if (_keys == HoconLimits.Keys + 1)
        {
            faults.Syntax(
                setting.Position, $"there are more than {HoconLimits.Keys} settings", "Check that this is the right file");
        }

        return false;
    }

    private void Duplicate(HoconEntry entry, HoconMember.Setting setting, SourcePosition first) => faults.Add(
        ProblemCodes.DuplicateKey, setting.Position, $"{entry.Key} is set twice in this file, first at {first}",
        "Keep one of the two; another file may override it", key: entry.Key);
}
