using Arlen.Refusals;

namespace Arlen.Journal.Storage;

/// <summary>What a person is told when the log's files cannot be used.</summary>
internal static class StorageFaults
{
    /// <summary>Bytes that were once acknowledged are not what was written.</summary>
    public const string CorruptCode = "storage_corrupt";

    /// <summary>The files are older than what this replica has promised.</summary>
    public const string ForgottenCode = "storage_forgotten";

    /// <summary>The files are of another cluster, node or replica.</summary>
    public const string ForeignCode = "storage_foreign";

    /// <summary>The files were written by a newer version.</summary>
    public const string NewerFormatCode = "storage_newer_format";

    /// <summary>The disk refuses to be written.</summary>
    public const string UnwritableCode = "storage_unwritable";

    /// <summary>The disk is full.</summary>
    public const string FullCode = "storage_full";

    /// <summary>A write failed half-way: only a restart tells what is on the disk.</summary>
    public const string FailedCode = "storage_failed";

    private const string Replace =
        "Stop the node, move its journal directory away and start it: it comes back as a new replica and copies the log";

    public static StorageException Corrupt(string file, long offset, string what) => new(
        CorruptCode,
        $"'{file}' is damaged at offset {offset}: {what}.",
        new Fixit(
            $"{Replace}; where it is the only copy, restore the whole directory from a backup. Check the disk.",
            $"mv {JournalOf(file)} {JournalOf(file)}.damaged"));

    public static StorageException Forgotten(string file, string what) => new(
        ForgottenCode,
        $"'{file}' does not hold what this replica has promised: {what}.",
        new Fixit(
            $"{Replace}. Never put back single files of another time: promises would be forgotten.",
            $"mv {JournalOf(file)} {JournalOf(file)}.old"));

    public static StorageException Foreign(string file, string what) => new(
        ForeignCode,
        $"'{file}' belongs elsewhere: {what}.",
        new Fixit("Give this node the data directory that it had, or an empty one.", "data = .arlen/node-2"));

    public static StorageException NewerFormat(string file, long format) => new(
        NewerFormatCode,
        $"'{file}' has format {format}, and this version knows formats up to {StorageFormat.Version}.",
        new Fixit("Start the node with the version that wrote the file, or a later one.", "arlen version"));

    public static StorageException Unwritable(string path, Exception inner) => new(
        UnwritableCode,
        $"'{path}' cannot be written: {inner.Message}",
        new Fixit("Give the node a directory that its user may write.", "data = /var/lib/arlen"),
        inner);

    public static StorageException Full(string path, Exception inner) => new(
        FullCode,
        $"There is no room for '{path}': {inner.Message}",
        new Fixit("Free space on the disk of the data directory; nothing was written, and the log goes on by itself.", "df -h"),
        inner);

    public static StorageException Failed(string path, Exception inner) => new(
        FailedCode,
        $"Writing '{path}' failed half-way, and what is on the disk is not known: {inner.Message}",
        new Fixit("Check the disk and restart the node: it keeps all that it had acknowledged.", "dmesg | tail"),
        inner);

    private static string JournalOf(string file)
    {
        var folder = Path.GetDirectoryName(file) ?? file;
        return Path.GetFileName(folder) == StorePaths.LogFolder ? Path.GetDirectoryName(folder) ?? folder : folder;
    }
}
