namespace Arlen.Chaos.Worlds;

/// <summary>The harness could not do its own work: the run says nothing about the cluster.</summary>
public sealed class WorldException : Exception
{
    /// <summary>With what went wrong.</summary>
    /// <param name="message">For a person.</param>
    public WorldException(string message)
        : base(message)
    {
    }

    /// <summary>With what went wrong and why.</summary>
    /// <param name="message">For a person.</param>
    /// <param name="inner">The cause.</param>
    public WorldException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>With nothing to say.</summary>
    public WorldException()
    {
    }
}
