using Arlen.Chaos.Faults;
using Arlen.Chaos.Workloads;

namespace Arlen.Chaos.Running;

/// <summary>What there is to run.</summary>
internal static class Listing
{
    /// <summary>Writes specs, faults and workloads.</summary>
    public static void Write(TextWriter to)
    {
        to.WriteLine("specs (* in the suite smoke)");
        foreach (var spec in SpecCatalogue.Full)
        {
            to.WriteLine($"  {(SpecCatalogue.Smoke.Contains(spec) ? '*' : ' ')} {spec.Name,-18} {spec.Title} [{string.Join(' ', spec.Menu)}]");
        }

        to.WriteLine("faults");
        foreach (var kind in FaultCatalogue.All)
        {
            var needs = kind.Needs == FaultNeeds.None ? "" : $" (needs {kind.Needs})";
            to.WriteLine($"    {kind.Id,-5} {kind.Title}; strikes {kind.Target}{needs}");
        }

        to.WriteLine("workloads");
        foreach (var (id, title) in WorkloadCatalogue.All)
        {
            to.WriteLine($"    {id,-8} {title}");
        }
    }
}
