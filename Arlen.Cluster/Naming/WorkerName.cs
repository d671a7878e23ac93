namespace Arlen.Naming;

/// <summary>The name of a worker: a route's handler, stateless or keyed.</summary>
/// <remarks>A value that was parsed is valid: <see cref="NameSyntax"/>.</remarks>
public readonly record struct WorkerName
{
    private WorkerName(string value) => Value = value;

    /// <summary>The name as written.</summary>
    public string Value { get; }

    /// <summary>Reads a name.</summary>
    /// <returns>False where <paramref name="text"/> breaks <see cref="NameSyntax.Rule"/>.</returns>
    public static bool TryParse(string? text, out WorkerName name)
    {
        name = NameSyntax.IsValid(text) ? new WorkerName(text!) : default;
        return name.Value is not null;
    }

    /// <summary>Reads a name that is known to be one.</summary>
    /// <exception cref="ArgumentException">It is not: the message states the rule.</exception>
    public static WorkerName Parse(string text) => TryParse(text, out var name)
        ? name
        : throw new ArgumentException($"'{text}' is not a name: {NameSyntax.Rule}", nameof(text));

    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}
