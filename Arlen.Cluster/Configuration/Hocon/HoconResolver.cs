using System.Collections.Immutable;

namespace Arlen.Configuration.Hocon;

/// <summary>Puts in for each <c>${NAME}</c> what it names: a key of the document, else an environment variable.</summary>
/// <remarks>
/// Each key is worked out once and shared, so a document costs as much as it is long, however often its parts are named.
/// </remarks>
internal sealed partial class HoconResolver(
    HoconDocument document, IReadOnlyDictionary<string, string> variables, HoconFaults faults)
{
    private readonly Dictionary<HoconEntry, HoconValue?> _done = [];
    private readonly HashSet<HoconEntry> _open = [];
    private int _depth;

    /// <summary>The whole document.</summary>
    public HoconValue.Section Resolve()
    {
        var everything = new SourcePosition(new SourceFile("", "the configuration"), 0, 0);
        return Bounded(ResolveSection(document.Root, everything)) as HoconValue.Section ?? new HoconValue.Section(everything, []);
    }

    private HoconValue.Section ResolveSection(HoconSection section, SourcePosition position)
    {
        var members = new OrderedDictionary<string, (SourcePosition, HoconValue)>();
        foreach (var (name, entry) in section.Entries)
        {
            if (Resolve(entry, entry.Position) is { } value)
            {
                members.Add(name, (entry.Position, value));
            }
        }

        return new HoconValue.Section(position, members);
    }

    private HoconValue? Resolve(HoconEntry entry, SourcePosition asked)
    {
        if (_done.TryGetValue(entry, out var done))
        {
            return done;
        }

        if (!_open.Add(entry))
        {
            return Unresolved(
                asked, "this substitution leads back to itself", "Name another key; to add to a list write key += value");
        }

        var value = Deeper(asked, () => Bounded(Combine(entry)));
        _open.Remove(entry);
        _done[entry] = value;
        return value;
    }

    private HoconValue? Combine(HoconEntry entry)
    {
        HoconValue? value = null;
        foreach (var layer in entry.Layers)
        {
            var next = layer switch
            {
                HoconLayer.Nested nested => ResolveSection(nested.Section, entry.Position),
                HoconLayer.Value { IsAppend: true } more => Append(value, more.Node),
                HoconLayer.Value over => Resolve(over.Node),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            value = (value, next) switch
            {
                (_, null) => value,
                (HoconValue.Section below, HoconValue.Section above) => Merge(below, above),
                _ => next,
            };
        }

        return value;
    }

    // Sections, lists and chains of substitutions all end on the one stack of this thread.
    private HoconValue? Deeper(SourcePosition at, Func<HoconValue?> resolve)
    {
        if (_depth >= HoconLimits.Steps)
        {
            return Unresolved(
                at, "substitutions lead to each other more often than can be followed", "Name the last key of the chain itself");
        }

        _depth++;
        var value = resolve();
        _depth--;
        return value;
    }

    private HoconValue? Resolve(HoconNode node) => node is HoconNode.Text text
        ? new HoconValue.Text(text.Position, text.Value, text.IsNull)
        : Deeper(node.Position, () => ResolveDeeper(node));

    private HoconValue? ResolveDeeper(HoconNode node) => node switch
    {
        HoconNode.List list => ResolveList(list),
        HoconNode.Section section => ResolveSection(document.Build(section), section.Position),
        HoconNode.Reference reference => Find(reference),
        HoconNode.Joined joined => Bounded(Join(joined)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private HoconValue ResolveList(HoconNode.List list)
    {
        var elements = list.Elements.Select(Resolve).OfType<HoconValue>().ToImmutableArray();
        return elements.Any(e => e is HoconValue.Faulty)
            ? new HoconValue.Faulty(list.Position)
            : Bounded(new HoconValue.List(list.Position, elements))!;
    }

    private HoconValue? Find(HoconNode.Reference reference)
    {
        var value = FindKey(reference) ?? FindVariable(reference);
        if (value is null && !reference.IsOptional)
        {
            return Unresolved(
                reference.Position,
                $"{HoconPath.ToText(reference.Path)} is neither a key of the files nor an environment variable",
                "Set it, or write ${?…} where it may be missing", $"export {string.Join('.', reference.Path)}=…");
        }

        return value;
    }

    private HoconValue? FindKey(HoconNode.Reference reference)
    {
        var section = document.Root;
        for (var i = 0; i < reference.Path.Length; i++)
        {
            if (!section.Entries.TryGetValue(reference.Path[i], out var entry))
            {
                return null;
            }

            // A section that is nothing else is looked into without working it out: it may be the one we come from.
            if (i < reference.Path.Length - 1 && entry.Layers is [HoconLayer.Nested nested])
            {
                section = nested.Section;
                continue;
            }

            return Inside(Resolve(entry, reference.Position), reference.Path.AsSpan()[(i + 1)..]) is { } value
                ? value is HoconValue.Text text ? text with { Position = reference.Position } : value
                : null;
        }

        return null;
    }

    private static HoconValue? Inside(HoconValue? value, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            value = value is HoconValue.Section section && section.Members.TryGetValue(name, out var member)
                ? member.Value
                : null;
        }

        return value is HoconValue.Text { IsNull: true } ? null : value;
    }

    private HoconValue.Text? FindVariable(HoconNode.Reference reference) =>
        variables.TryGetValue(string.Join('.', reference.Path), out var text)
            ? new HoconValue.Text(reference.Position, text)
            : null;

    private HoconValue.Faulty Unresolved(SourcePosition at, string message, string action, string? example = null)
    {
        faults.Add(ProblemCodes.UnresolvedSubstitution, at, message, action, example);
        return new HoconValue.Faulty(at);
    }
}
