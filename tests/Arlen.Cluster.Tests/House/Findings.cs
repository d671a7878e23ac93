namespace Arlen.Cluster.Tests.House;

/// <summary>What a house rule found: one failure that names every offence, not the first only.</summary>
internal static class Findings
{
    /// <summary>Fails where something was found.</summary>
    /// <param name="found">One line an offence: where, what.</param>
    /// <param name="rule">The rule, as a sentence.</param>
    public static void MustBeNone(IEnumerable<string> found, string rule)
    {
        var all = found.ToList();
        Assert.True(all.Count == 0, $"{rule} Found {all.Count}:\n  {string.Join("\n  ", all)}");
    }

    /// <summary>Fails where something was found that nothing excuses, and where an excuse has nothing left.</summary>
    /// <param name="found">The file of each offence, and a line that describes it.</param>
    /// <param name="exceptions">File and the reason why it may.</param>
    /// <param name="rule">The rule, as a sentence.</param>
    public static void MustBeExcused(
        IEnumerable<(string File, string Line)> found, IReadOnlyDictionary<string, string> exceptions, string rule)
    {
        var all = found.ToList();
        var stale = exceptions.Keys.Except(all.Select(f => f.File)).Select(f => $"{f}: is excused and does not need to be");
        MustBeNone(all.Where(f => !exceptions.ContainsKey(f.File)).Select(f => f.Line).Concat(stale), rule);
    }
}
