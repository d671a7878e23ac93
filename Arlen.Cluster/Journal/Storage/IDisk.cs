namespace Arlen.Journal.Storage;

/// <summary>The file operations that a store is made of: the seam by which tests take the power away.</summary>
/// <remarks>Every operation may throw an <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/>.</remarks>
internal interface IDisk
{
    /// <summary>Makes a folder and, where it was missing, its name durable.</summary>
    void MakeDirectory(string path);

    /// <summary>The names of the files of a folder.</summary>
    IReadOnlyList<string> Files(string directory);

    bool Exists(string path);

    /// <summary>Makes a file of zeros that takes its space, in place of one of that name. Not durable before a flush.</summary>
    IDiskFile Create(string path, long sizeBytes);

    /// <summary>Opens a file that is there.</summary>
    IDiskFile Open(string path, bool forWriting);

    /// <summary>Gives a file another name in its folder. Durable after <see cref="SyncDirectory"/>.</summary>
    void Rename(string from, string to);

    /// <summary>Removes a file. Durable after <see cref="SyncDirectory"/>.</summary>
    void Delete(string path);

    /// <summary>Makes the names in a folder durable.</summary>
    void SyncDirectory(string path);

    /// <summary>The bytes that may still be written to the disk of a path.</summary>
    long FreeBytes(string path);
}
