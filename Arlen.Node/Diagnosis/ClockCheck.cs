using System.Diagnostics;
using Arlen.Refusals;

namespace Arlen.Node.Diagnosis;

/// <summary>What the system measures time with: every timeout of a node rests on it.</summary>
internal static class ClockCheck
{
    private const string SourceFile = "/sys/devices/system/clocksource/clocksource0/current_clocksource";

    /// <summary>Looks at the clock source and at the resolution of .NET's stopwatch.</summary>
    public static Finding Run() => Judge(File.Exists(SourceFile) ? File.ReadAllText(SourceFile).Trim() : null, Stopwatch.IsHighResolution);

    /// <summary>Judges a clock source by its name.</summary>
    public static Finding Judge(string? source, bool highResolution) => source switch
    {
        _ when !highResolution => Finding.Warn(
            "clock", "The clock is coarse.", new Fixit("Timeouts will be inexact; use another system for production.")),
        "hpet" or "acpi_pm" or "jiffies" => Finding.Warn(
            "clock",
            $"The clock source '{source}' is slow: every look at the time is a call into the kernel.",
            new Fixit("Choose a fast one if the machine has it.", "echo tsc > " + SourceFile)),
        null => Finding.Ok("clock", "The clock is fine."),
        _ => Finding.Ok("clock", $"The clock source is {source}."),
    };
}
