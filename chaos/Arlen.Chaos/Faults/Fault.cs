namespace Arlen.Chaos.Faults;

/// <summary>One fault on its way: it is brought about, proved, undone, and proved to be undone.</summary>
/// <remarks>A fault without a proof is no fault: the run it was in says nothing.</remarks>
internal abstract class Fault
{
    /// <summary>What is done to whom, for a person: <c>isolate n2</c>.</summary>
    public abstract string What { get; }

    /// <summary>A promise that the node itself broke while it met the fault; null where it broke none.</summary>
    public virtual string? Broken => null;

    /// <summary>Brings it about.</summary>
    public abstract Task InjectAsync();

    /// <summary>What shows that it had effect; null while nothing does. Asked again and again.</summary>
    public abstract Task<string?> ProveAsync();

    /// <summary>Undoes it. Called also where it had no effect.</summary>
    public abstract Task HealAsync();

    /// <summary>What shows that it is undone; null while nothing does. Asked again and again.</summary>
    public abstract Task<string?> ProveHealedAsync();
}
