namespace Arlen.Configuration;

/// <summary>The value of a key that is derived from others.</summary>
internal sealed class AutoValue
{
    public static readonly AutoValue Instance = new();

    private AutoValue()
    {
    }
}
