using Arlen.Refusals;

namespace Arlen.Configuration.Hocon;

/// <summary>Collects what is wrong with the files.</summary>
internal sealed class HoconFaults(List<ConfigurationProblem> problems)
{
    private readonly List<SourcePosition> _doubtful = [];

    public int Count => problems.Count;

    public void Syntax(SourcePosition at, string message, string action, string? example = null) =>
        Add(ProblemCodes.SyntaxError, at, message, action, example);

    public void Add(string code, SourcePosition at, string message, string action, string? example = null, string? key = null) =>
        problems.Add(new ConfigurationProblem(code, message, key, at.ToString(), new Fixit(action, example)));

    /// <summary>
    /// Notes that a brace or quote is missing near here: what follows may stand in another section than its author meant.
    /// </summary>
    public void DoubtAfter(SourcePosition at) => _doubtful.Add(at);

    /// <summary>Whether a name read at this place may be wrong only because of an earlier fault.</summary>
    public bool IsDoubtful(SourcePosition at) => _doubtful.Exists(d => at.IsAfter(d));
}
