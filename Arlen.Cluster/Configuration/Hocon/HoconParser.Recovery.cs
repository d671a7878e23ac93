namespace Arlen.Configuration.Hocon;

// How a setting ends, and how to go on after a fault.
internal sealed partial class HoconParser
{
    private bool EndMember()
    {
        if (_token.Kind is HoconTokenKind.Comma)
        {
            Take();
            SkipNewLines();
            return true;
        }

        if (_token.EndsSetting || _isGivenUp)
        {
            return true;
        }

        _faults.Syntax(
            _token.Position, $"{Describe(_token)} cannot stand in a value without quotes",
            "Put the whole value in quotes, or start a new line", "key = \"a:b\"");
        return false;
    }

    /// <summary>
    /// Goes to the end of the setting in which a fault was: the end of its line, or the brace that closes its section.
    /// </summary>
    private void SkipRest()
    {
        SkipTo(HoconTokenKind.NewLine);
        if (_faults.Count - _faultsBefore >= HoconLimits.ProblemsOfFile)
        {
            GiveUp(_token.Position, "there are too many faults to go on", "Repair those above first");
        }
    }

    // Stops before the sign, or before the brace that closes the section; what is nested is passed over whole.
    private void SkipTo(HoconTokenKind sign)
    {
        var depth = 0;
        while (_token.Kind is not HoconTokenKind.End
            && (depth > 0 || _token.Kind is not HoconTokenKind.CloseBrace && _token.Kind != sign))
        {
            depth = Math.Max(0, depth + Nesting(Take().Kind));
        }
    }

    private void SkipList()
    {
        SkipTo(HoconTokenKind.CloseBracket);
        if (_token.Kind is HoconTokenKind.CloseBracket)
        {
            Take();
        }
    }

    private static int Nesting(HoconTokenKind kind) => kind switch
    {
        HoconTokenKind.OpenBrace or HoconTokenKind.OpenBracket => 1,
        HoconTokenKind.CloseBrace or HoconTokenKind.CloseBracket => -1,
        _ => 0,
    };

    private HoconToken Take()
    {
        var taken = _token;
        _token = _isGivenUp ? taken with { Kind = HoconTokenKind.End } : _tokens.Next();
        return taken;
    }

    private void SkipNewLines()
    {
        while (_token.Kind is HoconTokenKind.NewLine)
        {
            Take();
        }
    }

    private void GiveUp(SourcePosition at, string message, string action)
    {
        if (!_isGivenUp)
        {
            _faults.Syntax(at, message, action);
            _faults.DoubtAfter(at);
            _isGivenUp = true;
            _token = _token with { Kind = HoconTokenKind.End };
        }
    }

    private void Unclosed(SourcePosition at, string message, string action)
    {
        _faults.Syntax(at, message, action);
        _faults.DoubtAfter(at);
    }

    // Never a word of the file, which may be a secret: only signs.
    private static string Describe(HoconToken token) => token.Kind switch
    {
        HoconTokenKind.End => "the end of the file",
        HoconTokenKind.NewLine => "the end of the line",
        HoconTokenKind.Quoted => "a string",
        HoconTokenKind.Unquoted => "a word",
        HoconTokenKind.Reference => "a substitution",
        HoconTokenKind.Reserved when token.Text is [var c] && char.IsControl(c) => $"the character U+{(int)c:X4}",
        _ => $"'{token.Text}'",
    };
}
