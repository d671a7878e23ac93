namespace Arlen.Chaos.Checking.Linear.Models;

/// <summary>
/// Who holds a lock (0: nobody), the newest token known, and whether the holder's grant is known to have that token.
/// </summary>
internal readonly record struct MutexState(int Owner, long Token, bool IsExact);
