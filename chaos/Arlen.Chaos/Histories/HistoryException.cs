namespace Arlen.Chaos.Histories;

/// <summary>A history cannot be read: a defect of the harness or of the file, never of the cluster.</summary>
public sealed class HistoryException : Exception
{
    /// <summary>A history cannot be read.</summary>
    /// <param name="message">Where and why.</param>
    public HistoryException(string message)
        : base(message)
    {
    }

    /// <summary>A history cannot be read.</summary>
    /// <param name="message">Where and why.</param>
    /// <param name="cause">What was thrown there.</param>
    public HistoryException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>A history cannot be read.</summary>
    public HistoryException()
    {
    }
}
