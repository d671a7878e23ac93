namespace Arlen.Workers;

/// <summary>What becomes of something that asks for a slot.</summary>
internal enum Admission
{
    /// <summary>It has a slot.</summary>
    Run,

    /// <summary>It waits for one.</summary>
    Wait,

    /// <summary>Slots and queue are full.</summary>
    Refuse,
}
