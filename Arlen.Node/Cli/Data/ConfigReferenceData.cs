namespace Arlen.Node.Cli.Data;

/// <summary>What <c>config --reference</c> tells.</summary>
/// <param name="Markdown">The page.</param>
internal sealed record ConfigReferenceData(string Markdown);
