using System.Globalization;

namespace Arlen.Chaos.Running;

/// <summary>What a run came to, on the screen.</summary>
internal static class Summary
{
    /// <summary>Writes it.</summary>
    /// <returns>The exit status.</returns>
    public static int Write(TextWriter to, RunVerdict verdict)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {Word(verdict.Result)}  {verdict.Spec}, seed {verdict.Seed}, world {verdict.World}"));
        to.WriteLine($"   operations: {string.Join(", ", verdict.Operations.Select(o => $"{o.Key} {o.Value}"))}");
        foreach (var check in verdict.Checks)
        {
            to.WriteLine($"   {check}");
        }

        foreach (var fault in verdict.Faults)
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"   {fault.From,5:0.0}-{fault.To,5:0.0} s  {fault.Id,-4} {fault.What}: longest without an answer {fault.Unavailable:0.0} s, whole again {fault.HealedAt - fault.To:0.0} s after it ended"));
        }

        foreach (var reason in verdict.Why)
        {
            to.WriteLine($"   ! {reason}");
        }

        if (verdict.Result != RunResult.Kept)
        {
            to.WriteLine($"   again: {verdict.Replay}");
        }

        return (int)verdict.Result;
    }

    private static string Word(RunResult result) => result switch
    {
        RunResult.Kept => "KEPT  ",
        RunResult.Broken => "BROKEN",
        _ => "VOID  ",
    };
}
