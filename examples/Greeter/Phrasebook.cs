namespace Greeter;

/// <summary>How to say hello. A service like any other: workers get it in their constructor.</summary>
internal sealed class Phrasebook
{
    private readonly Dictionary<string, string> _hello = new(StringComparer.OrdinalIgnoreCase)
    {
        ["de"] = "Guten Tag",
        ["en"] = "Good day",
        ["fr"] = "Bonjour",
    };

    /// <summary>The greeting of a language, or null where the book does not know it.</summary>
    public string? Hello(string language) => _hello.GetValueOrDefault(language);
}
