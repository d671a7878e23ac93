namespace Arlen.Chaos.Worlds;

/// <summary>One direction between two nodes.</summary>
/// <param name="From">The number of the node that sends.</param>
/// <param name="To">The number of the node that would receive.</param>
internal readonly record struct Link(int From, int To)
{
    /// <inheritdoc />
    public override string ToString() => $"n{From}→n{To}";
}
