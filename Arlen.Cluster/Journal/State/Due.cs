using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>Something that ends: a session, a lease by its number, or a waiter by its ticket.</summary>
internal readonly record struct Due(Due.Of What, LeaseKindV1 Kind, long Number, byte[] Name)
{
    /// <summary>The numbers are in keys; sessions come first, so that what goes with them goes with them.</summary>
    public enum Of : byte
    {
        Session = 0,
        Holder = 1,
        Waiter = 2,
    }
}
