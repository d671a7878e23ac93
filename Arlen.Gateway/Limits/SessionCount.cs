namespace Arlen.Gateway.Limits;

/// <summary>How many of something are open, up to a limit.</summary>
internal sealed class SessionCount(int limit)
{
    private int _open;

    public int Open => Volatile.Read(ref _open);

    /// <summary>Opens one more. False at the limit; the caller must not <see cref="Leave"/> then.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _open) <= limit)
        {
            return true;
        }

        Interlocked.Decrement(ref _open);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _open);
}
