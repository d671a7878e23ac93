namespace Arlen.Coordination;

/// <summary>A leadership that is kept until it is disposed.</summary>
public interface ILeadership : IHeldLease
{
    /// <summary>Tells observers something else of this leader.</summary>
    /// <param name="value">At most 1,024 bytes.</param>
    /// <returns><c>lease_lost</c> where it leads no more.</returns>
    ValueTask<Outcome<bool>> PublishAsync(ReadOnlyMemory<byte> value);
}
