namespace Arlen.Coordination;

/// <summary>How two things must stand to each other.</summary>
public enum KeyRelation
{
    /// <summary>They are the same.</summary>
    Equal,

    /// <summary>They are not the same.</summary>
    NotEqual,

    /// <summary>The key's is less.</summary>
    Less,

    /// <summary>The key's is greater.</summary>
    Greater,
}
