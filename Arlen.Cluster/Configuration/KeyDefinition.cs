using System.Collections.Immutable;

namespace Arlen.Configuration;

/// <summary>
/// One key of the configuration: everything that is known of it, once, for reading, checking, explaining and documenting.
/// </summary>
/// <param name="Key">Its name: <c>cluster.failover</c>.</param>
/// <param name="Kind">How its text is read.</param>
/// <param name="Default">The text that holds where nobody set it; read by the same rules as a text that somebody did.</param>
/// <param name="Summary">One line on what it does.</param>
public sealed record KeyDefinition(string Key, KeyKind Kind, string Default, string Summary)
{
    /// <summary>The text of a duration that is derived from other keys until somebody sets it.</summary>
    public const string Auto = "auto";

    /// <summary>The smallest value allowed, as text of this kind; null for no bound of its own.</summary>
    public string? Min { get; init; }

    /// <summary>The largest value allowed, as text of this kind; null for no bound of its own.</summary>
    public string? Max { get; init; }

    /// <summary>The words a <see cref="KeyKind.Choice"/> knows.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>What the elements of a <see cref="KeyKind.List"/> are.</summary>
    /// <value>Default <see cref="KeyKind.Text"/>.</value>
    public KeyKind ElementKind { get; init; } = KeyKind.Text;

    /// <summary>The environment variable that sets it.</summary>
    /// <value>Default: derived from the name, <c>cluster.nodeID</c> gives <c>ARLEN_CLUSTER_NODE_ID</c>.</value>
    public string Variable { get => field ?? VariableName.Of(Key); init; }

    /// <summary>Whether its value must not be shown anywhere.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Old names of the key, still accepted; a value given under one is reported under <see cref="Key"/>.</summary>
    public ImmutableArray<string> FormerKeys { get; init; } = [];

    /// <summary>Old variables of the key, still accepted.</summary>
    public ImmutableArray<string> FormerVariables { get; init; } = [];

    /// <summary>
    /// How the documents say a default that is computed: "the host's name". Null: as <see cref="Default"/> says.
    /// </summary>
    public string? DefaultText { get; init; }

    /// <summary>The key whose value is the default of this one; null where <see cref="Default"/> is.</summary>
    public string? DefaultFrom { get; init; }

    /// <summary>Whether <c>auto</c> is a value: it is derived from other keys until somebody sets it.</summary>
    public bool IsDerived => Kind is KeyKind.Duration && Default == Auto;
}
