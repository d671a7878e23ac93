namespace Arlen.Chaos.Checking.Transactions;

/// <summary>One dependency.</summary>
/// <param name="From">The number of the transaction that comes before.</param>
/// <param name="To">The number of the other.</param>
/// <param name="Kind">Why.</param>
/// <param name="Because">The same for a person: which key, which element.</param>
internal readonly record struct Edge(int From, int To, Dependency Kind, string Because);
