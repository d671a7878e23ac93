namespace Arlen.Chaos.Checking.Linear.Models;

/// <summary>What a register holds.</summary>
/// <param name="Value">Its value's number; 0 where it is absent.</param>
/// <param name="Version">Its version, or, where that is not known yet, one that it is above.</param>
/// <param name="IsExact">Whether the version is known.</param>
/// <remarks>
/// A write of unknown outcome does not tell its version; the first answer that names it settles it. So the versions of the log,
/// which grow in unforeseen steps, can be checked by a model that guesses nothing.
/// </remarks>
internal readonly record struct RegisterState(int Value, long Version, bool IsExact)
{
    /// <summary>Whether it may be at the version; the state is then sure of it.</summary>
    public bool MayBeAt(long version, out RegisterState settled)
    {
        settled = this with { Version = version, IsExact = true };
        return Value != ValueNumbers.Absent && (IsExact ? Version == version : Version < version);
    }

    /// <summary>Whether a write may give it that version, or any where it is not told.</summary>
    public bool MayBecome(int value, long? version, out RegisterState written)
    {
        written = new RegisterState(value, version ?? Version, version is not null);
        return version is null || version > Version;
    }
}
