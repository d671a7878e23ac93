using System.Collections.Immutable;

namespace Arlen.Chaos.Running;

/// <summary>When which fault strikes: a function of spec and seed alone, so that the seed repeats it.</summary>
internal static class Schedule
{
    /// <summary>Plans the faults of a run. At least one, however short the spec.</summary>
    public static ImmutableArray<PlannedFault> Plan(Spec spec, int seed)
    {
        var random = new Random(seed);
        var plan = ImmutableArray.CreateBuilder<PlannedFault>();
        for (var at = spec.Quiet; ; at += spec.Quiet + plan[^1].For)
        {
            var entry = spec.InOrder ? spec.Menu[plan.Count % spec.Menu.Length] : spec.Menu[random.Next(spec.Menu.Length)];
            var length = Between(spec.FaultFor, random);
            if (plan.Count > 0 && (at + length + spec.Quiet > spec.Length || (spec.Faulted is not null && plan.Count == spec.Menu.Length)))
            {
                return plan.ToImmutable();
            }

            plan.Add(new PlannedFault(at, length, Words(entry)));
        }
    }

    /// <summary>Reads an entry of a menu.</summary>
    public static ImmutableArray<FaultWord> Words(string entry) =>
    [
        .. entry.Split('+').Select(word => word.Split('@')).Select(parts => new FaultWord(parts[0], parts.Length > 1 ? parts[1] : null)),
    ];

    private static TimeSpan Between((TimeSpan Shortest, TimeSpan Longest) range, Random random) =>
        range.Shortest + ((range.Longest - range.Shortest) * random.NextDouble());
}
