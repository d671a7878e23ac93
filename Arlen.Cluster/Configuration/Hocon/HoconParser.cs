using System.Collections.Immutable;

namespace Arlen.Configuration.Hocon;

/// <summary>Reads one file into a tree in which everything has its place, and reports every fault it can get past.</summary>
/// <remarks>
/// Stricter than the HOCON specification where leniency hides mistakes: a key has no spaces, a value begins on the line of its
/// key, includes name files that must be there. After a fault in a setting it goes on with the next line of the same section.
/// </remarks>
internal sealed partial class HoconParser
{
    private readonly HoconTokenizer _tokens;
    private readonly HoconFaults _faults;
    private readonly int _faultsBefore;
    private HoconToken _token;
    private bool _isGivenUp;

    private HoconParser(SourceFile file, string text, HoconFaults faults)
    {
        _tokens = new HoconTokenizer(file, text, faults);
        _faults = faults;
        _faultsBefore = faults.Count;
        _token = _tokens.Next();
    }

    /// <summary>Reads the text of a file.</summary>
    /// <returns>What could be read; all of it where no fault was added.</returns>
    public static HoconNode.Section Parse(SourceFile file, string text, HoconFaults faults) =>
        new HoconParser(file, text, faults).ParseFile();

    private HoconNode.Section ParseFile()
    {
        SkipNewLines();
        if (_token.Kind is not HoconTokenKind.OpenBrace)
        {
            return ParseMembers(_token.Position, isRoot: true, depth: 1);
        }

        var root = ParseSection(depth: 1);
        SkipNewLines();
        if (_token.Kind is not HoconTokenKind.End && !_isGivenUp)
        {
            _faults.Syntax(
                _token.Position, "there is more after the brace that closes the file", "Move it before that brace, or remove it");
        }

        return root;
    }

    private HoconNode.Section ParseSection(int depth)
    {
        var opening = Take().Position;
        if (depth <= HoconLimits.Depth)
        {
            return ParseMembers(opening, isRoot: false, depth);
        }

        GiveUp(opening, $"sections and lists are nested deeper than {HoconLimits.Depth}", "Nest less");
        return new HoconNode.Section(opening, []);
    }

    private HoconNode.Section ParseMembers(SourcePosition opening, bool isRoot, int depth)
    {
        var members = ImmutableArray.CreateBuilder<HoconMember>();
        while (true)
        {
            SkipNewLines();
            switch (_token.Kind)
            {
                case HoconTokenKind.End:
                    if (!isRoot && !_isGivenUp && !_tokens.IsSwallowed)
                    {
                        Unclosed(opening, "the brace that opens here is never closed", "Close it with '}'");
                    }

                    return new HoconNode.Section(opening, members.ToImmutable());
                case HoconTokenKind.CloseBrace when !isRoot:
                    Take();
                    return new HoconNode.Section(opening, members.ToImmutable());
                case HoconTokenKind.CloseBrace:
                    Unclosed(Take().Position, "this brace closes nothing", "Remove it, or open its section");
                    break;
                default:
                    AddMember(members, depth);
                    break;
            }
        }
    }

    private void AddMember(ImmutableArray<HoconMember>.Builder members, int depth)
    {
        if (ParseMember(depth) is { } member && EndMember())
        {
            members.Add(member);
        }
        else
        {
            SkipRest();
        }
    }

    private HoconMember? ParseMember(int depth)
    {
        var position = _token.Position;
        if (ParseKey() is not { } key)
        {
            return null;
        }

        if (key is ["include"] && _token.Kind is HoconTokenKind.Quoted or HoconTokenKind.Unquoted)
        {
            return ParseInclude(position);
        }

        var isAppend = _token.Kind is HoconTokenKind.Append;
        if (_token.Kind is HoconTokenKind.Assign or HoconTokenKind.Append)
        {
            Take();
        }
        else if (!IsBracketNext("{"))
        {
            _faults.Syntax(
                _token.Kind is HoconTokenKind.NewLine or HoconTokenKind.End ? position : _token.Position,
                $"after the key {HoconPath.ToText(key)} stands neither '=' nor '{{'",
                "Write key = value; a key that has spaces in it stands in quotes",
                $"{HoconPath.ToText(key)} = …");
            return null;
        }

        return ParseValue(key, depth) is { } value ? new HoconMember.Setting(position, key, value, isAppend) : null;
    }

    private HoconMember.Include? ParseInclude(SourcePosition position)
    {
        if (_token.Kind is HoconTokenKind.Quoted)
        {
            return new HoconMember.Include(position, Take().Text);
        }

        _faults.Syntax(
            _token.Position, "an include names a file in quotes, and nothing else", "Write the file's name in quotes",
            "include \"common.conf\"");
        return null;
    }

    private ImmutableArray<string>? ParseKey()
    {
        var first = _token;
        if (_token.Kind is not (HoconTokenKind.Unquoted or HoconTokenKind.Quoted))
        {
            _faults.Syntax(
                _token.Position, $"{Describe(_token)} stands where a key must",
                "Begin the line with a key; a key with signs in it stands in quotes");
            return null;
        }

        var path = new HoconPath();
        do
        {
            var word = Take();
            if (word.Kind is HoconTokenKind.Quoted)
            {
                path.AddQuoted(word.Text);
            }
            else
            {
                path.AddUnquoted(word.Text);
            }
        }
        while (_token is { Kind: HoconTokenKind.Unquoted or HoconTokenKind.Quoted, Space: "" });

        if (path.End() is { IsEmpty: false } key)
        {
            return key;
        }

        _faults.Syntax(
            first.Position, "this key has an empty part, or too many", "Write one name between each two dots",
            "cluster.name = default");
        return null;
    }
}
