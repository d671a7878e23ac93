using System.Collections.Immutable;

namespace Arlen.Configuration.Hocon;

// Values: words side by side, lists, sections.
internal sealed partial class HoconParser
{
    private HoconNode? ParseValue(ImmutableArray<string> key, int depth)
    {
        var position = _token.Position;
        if (!_token.StartsValue && !IsBracketNext("{["))
        {
            _faults.Syntax(
                position, $"{HoconPath.ToText(key)} has no value: {Describe(_token)} stands where it must",
                "Write the value on the line of its key; one with signs in it stands in quotes",
                $"{HoconPath.ToText(key)} = \"…\"");
            return null;
        }

        return ParseParts(depth + key.Length);
    }

    private HoconNode? ParseParts(int depth)
    {
        var position = _token.Position;
        var parts = ImmutableArray.CreateBuilder<(string Space, HoconNode Node)>();
        while (_token.StartsValue)
        {
            var space = _token.Space;
            if (ParsePart(depth) is not { } part)
            {
                return null;
            }

            if (parts.Count > 0 && !CanJoin(parts[^1].Node, part))
            {
                _faults.Syntax(
                    part.Position, "a text, a list and a section cannot be joined", "Put a comma or a new line between them");
                return null;
            }

            parts.Add((space, part));
        }

        return parts.Count == 1 ? parts[0].Node : new HoconNode.Joined(position, parts.ToImmutable());
    }

    private HoconNode? ParsePart(int depth) => _token.Kind switch
    {
        HoconTokenKind.OpenBrace => ParseSection(depth),
        HoconTokenKind.OpenBracket => ParseList(depth),
        HoconTokenKind.Reference => ParseReference(),
        _ => Take() is var word ? new HoconNode.Text(word.Position, word.Text, word.Kind is HoconTokenKind.Quoted) : null,
    };

    private HoconNode.Reference? ParseReference()
    {
        var token = Take();
        if (HoconPath.Parse(token.Text) is { IsEmpty: false } path)
        {
            return new HoconNode.Reference(token.Position, path, token.IsOptional);
        }

        _faults.Syntax(token.Position, "between ${ and } must be the name of a key or of a variable", "Name one", "${HOSTNAME}");
        return null;
    }

    private HoconNode.List? ParseList(int depth)
    {
        var opening = Take().Position;
        if (depth > HoconLimits.Depth)
        {
            GiveUp(opening, $"sections and lists are nested deeper than {HoconLimits.Depth}", "Nest less");
            return null;
        }

        var elements = ImmutableArray.CreateBuilder<HoconNode>();
        while (true)
        {
            SkipNewLines();
            if (_token.Kind is HoconTokenKind.CloseBracket)
            {
                Take();
                return new HoconNode.List(opening, elements.ToImmutable());
            }

            if (!_token.StartsValue)
            {
                FailList(opening);
                return null;
            }

            if (ParseParts(depth + 1) is not { } element)
            {
                SkipList();
                return null;
            }

            elements.Add(element);
            if (!EndElement())
            {
                FailList(opening);
                return null;
            }
        }
    }

    // What follows an element: a comma, a new line, or the end of the list.
    private bool EndElement()
    {
        if (_token.Kind is HoconTokenKind.Comma)
        {
            Take();
            return true;
        }

        return _token.Kind is HoconTokenKind.NewLine or HoconTokenKind.CloseBracket;
    }

    private void FailList(SourcePosition opening)
    {
        if (_isGivenUp || _tokens.IsSwallowed)
        {
            return;
        }

        // A '=' is the next setting, an end the end: the bracket was forgotten. Anything else is a fault of one element.
        if (_token.Kind is HoconTokenKind.End or HoconTokenKind.Append or HoconTokenKind.CloseBrace || _token.Text == "=")
        {
            _faults.Syntax(opening, "the list that opens here is never closed", "Close it with ']'", "[\"a\", \"b\"]");
            return;
        }

        _faults.Syntax(
            _token.Position, $"{Describe(_token)} stands where an element or ']' must",
            "Put an element with signs in it in quotes", "[\"node-1:8110\"]");
        SkipList();
    }

    // A section or list joins its like, or a reference, of which nobody knows yet what it is.
    private static bool CanJoin(HoconNode left, HoconNode right) =>
        left is HoconNode.Reference || right is HoconNode.Reference || left.GetType() == right.GetType();

    // '{' and '[' may stand on a line of their own, the other values not: "port =" would take the key of the next line for its
    // value.
    private bool IsBracketNext(string brackets)
    {
        if (_token.Kind is HoconTokenKind.NewLine && brackets.Contains(_tokens.PeekFurther()))
        {
            SkipNewLines();
        }

        return _token.Kind is HoconTokenKind.OpenBrace or HoconTokenKind.OpenBracket && brackets.Contains(_token.Text[0]);
    }
}
