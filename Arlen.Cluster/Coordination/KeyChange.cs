namespace Arlen.Coordination;

/// <summary>A change of a key.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Item">Of a put the key as it is since; else as it was, without its value and with the index of the change.</param>
/// <param name="PreviousIndex">The index it had before; 0 where there was none.</param>
public sealed record KeyChange(KeyChangeKind Kind, KeyValue Item, long PreviousIndex);
