namespace Arlen.Configuration;

/// <summary>The catalogue as a page for people.</summary>
public static class ConfigurationReference
{
    /// <summary>The whole page, as Markdown.</summary>
    /// <param name="catalogue">The keys to describe.</param>
    public static string ToMarkdown(KeyCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return string.Join('\n', catalogue.All.Select(k => $"- `{k.Key}`: {k.Summary}"));
    }
}
