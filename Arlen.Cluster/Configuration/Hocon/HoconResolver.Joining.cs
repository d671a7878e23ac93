namespace Arlen.Configuration.Hocon;

// Values side by side, one over the other, one after the other.
internal sealed partial class HoconResolver
{
    private HoconValue? Join(HoconNode.Joined joined)
    {
        var parts = joined.Parts.Select(p => (p.Space, Value: Resolve(p.Node))).ToArray();
        var values = parts.Select(p => p.Value).OfType<HoconValue>().ToArray();
        if (values.Length == 0 || values.Any(v => v is HoconValue.Faulty))
        {
            return values.Length == 0 ? null : new HoconValue.Faulty(joined.Position);
        }

        if (values.Sum(v => v.Size) > HoconLimits.ValueSize)
        {
            return TooLarge(joined.Position);
        }

        if (values.All(v => v is HoconValue.Section))
        {
            return values.Cast<HoconValue.Section>().Aggregate(Merge);
        }

        if (values.All(v => v is HoconValue.List))
        {
            return new HoconValue.List(joined.Position, [.. values.Cast<HoconValue.List>().SelectMany(l => l.Elements)]);
        }

        if (values.All(v => v is HoconValue.Text))
        {
            var texts = parts.Select((p, i) => (i == 0 ? "" : p.Space) + ((p.Value as HoconValue.Text)?.Value ?? ""));
            return new HoconValue.Text(joined.Position, string.Concat(texts));
        }

        faults.Syntax(
            joined.Position, "a text, a list and a section cannot be joined", "Look at what the substitutions stand for");
        return new HoconValue.Faulty(joined.Position);
    }

    private HoconValue Append(HoconValue? list, HoconNode node)
    {
        if (Resolve(node) is not { } added)
        {
            return list ?? new HoconValue.List(node.Position, []);
        }

        switch (list)
        {
            case null or HoconValue.Text { IsNull: true }:
                return new HoconValue.List(node.Position, [added]);
            case HoconValue.List old when added is not HoconValue.Faulty:
                return new HoconValue.List(node.Position, old.Elements.Add(added));
            case HoconValue.List or HoconValue.Faulty:
                return new HoconValue.Faulty(node.Position);
            default:
                faults.Syntax(
                    node.Position, "+= adds to a list, and the key was set to something else", "Set the key to a list first",
                    "key = [\"a\"]");
                return new HoconValue.Faulty(node.Position);
        }
    }

    private static HoconValue.Section Merge(HoconValue.Section below, HoconValue.Section above)
    {
        var members = new OrderedDictionary<string, (SourcePosition, HoconValue)>(below.Members);
        foreach (var (name, member) in above.Members)
        {
            members[name] = below.Members.TryGetValue(name, out var old) && old.Value is HoconValue.Section a
                && member.Value is HoconValue.Section b
                ? (member.At, Merge(a, b))
                : member;
        }

        return new HoconValue.Section(above.Position, members);
    }

    // Kept out of a value: what would take more memory or stack to write out than any real configuration does.
    private HoconValue? Bounded(HoconValue? value) =>
        value is { Size: > HoconLimits.ValueSize } or { Depth: > HoconLimits.Depth } ? TooLarge(value.Position) : value;

    private HoconValue.Faulty TooLarge(SourcePosition at) =>
        Unresolved(at, "with its substitutions this value grows too large or nests too deep", "Substitute less");
}
