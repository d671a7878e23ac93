namespace Arlen.Journal.Storage;

/// <summary>Something that holds from an entry on, until the next such thing.</summary>
internal interface IRun
{
    /// <summary>The entry it begins with.</summary>
    long First { get; }
}
