namespace Arlen.Chaos.Running;

/// <summary>What <c>run</c> was asked.</summary>
internal sealed record RunOptions
{
    /// <summary>One spec; null: the suite.</summary>
    public string? Spec { get; init; }

    /// <summary>A suite; null with no spec: smoke.</summary>
    public string? Suite { get; init; }

    /// <summary>The first seed; null: chosen.</summary>
    public int? Seed { get; init; }

    /// <summary>Faults in place of the spec's own, each once, in this order: <c>F20@leader,F01+F30</c>.</summary>
    public string? Faults { get; init; }

    /// <summary>How often each spec runs.</summary>
    public int Times { get; init; } = 1;

    /// <summary><c>netns</c>, <c>loopback</c>, or null: what the machine allows.</summary>
    public string? World { get; init; }

    /// <summary>Another <c>arlen.dll</c>.</summary>
    public string? Program { get; init; }

    /// <summary>Where folders of runs go.</summary>
    public string? Reports { get; init; }
}
