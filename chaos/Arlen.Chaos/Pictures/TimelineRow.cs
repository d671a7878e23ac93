using Arlen.Chaos.Histories;

namespace Arlen.Chaos.Pictures;

/// <summary>One row: what one client did to one key.</summary>
/// <param name="Name">What stands before it.</param>
/// <param name="Operations">Its operations, by the time they were sent.</param>
internal sealed record TimelineRow(string Name, IReadOnlyList<Operation> Operations);
