namespace Arlen.Chaos.Checking.Linear;

/// <summary>What the search found for one object.</summary>
/// <param name="Verdict">Whether some order fits time and model.</param>
/// <param name="Steps">How many steps it took.</param>
/// <param name="Longest">The longest order that fitted, by number of operation; the whole where the verdict is ok.</param>
internal sealed record SearchResult(Verdict Verdict, long Steps, int[] Longest);
