namespace Arlen.Coordination;

/// <summary>What of a key is compared.</summary>
public enum KeyAspect
{
    /// <summary>The index at which it was last put.</summary>
    Index,

    /// <summary>The index at which it came to be.</summary>
    Created,

    /// <summary>How often it was put since.</summary>
    Version,

    /// <summary>Its value.</summary>
    Value,
}
