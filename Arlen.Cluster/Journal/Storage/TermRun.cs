namespace Arlen.Journal.Storage;

/// <summary>From this entry on, this term.</summary>
internal readonly record struct TermRun(long First, long Term) : IRun
{
    /// <summary>Adds an entry to runs that end before it.</summary>
    public static void Extend(List<TermRun> runs, long index, long term)
    {
        if (runs.Count == 0 || runs[^1].Term != term)
        {
            runs.Add(new TermRun(index, term));
        }
    }
}
