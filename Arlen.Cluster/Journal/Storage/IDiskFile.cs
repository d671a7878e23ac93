namespace Arlen.Journal.Storage;

/// <summary>An open file.</summary>
internal interface IDiskFile : IDisposable
{
    long SizeBytes { get; }

    /// <summary>Reads what is there: less than asked only at the end of the file.</summary>
    int Read(Span<byte> into, long offset);

    /// <summary>Writes everything, in one call to the system where it takes it.</summary>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Returns when all that was written is durable.</summary>
    /// <remarks>After a failure it is unknown what is durable, and a later success says nothing about it.</remarks>
    void Flush();
}
