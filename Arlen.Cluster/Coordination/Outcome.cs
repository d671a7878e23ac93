namespace Arlen.Coordination;

/// <summary>How a call ended: with a value, with a refusal after which nothing was done, or without knowing.</summary>
/// <typeparam name="T">The value.</typeparam>
public readonly record struct Outcome<T>
{
    private readonly T _value;

    internal Outcome(T value) => _value = value;

    internal Outcome(Denial denial) => (_value, Denial) = (default!, denial);

    /// <summary>Why there is no value; null where there is one.</summary>
    public Denial? Denial { get; }

    /// <summary>Whether it was done.</summary>
    public bool IsDone => Denial is null;

    /// <summary>Whether it may have been done, or may still be: look before you do it again.</summary>
    public bool IsUnknown => Denial?.IsUnknown == true;

    /// <summary>The value.</summary>
    /// <exception cref="CoordinationException">There is none: it has the <see cref="Denial"/>.</exception>
    public T Value => Denial is null ? _value : throw new CoordinationException(Denial);
}
