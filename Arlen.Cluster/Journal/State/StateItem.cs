namespace Arlen.Journal.State;

/// <summary>A key and its value. Both are the store's: read, never changed.</summary>
internal readonly record struct StateItem(byte[] Key, byte[] Value);
