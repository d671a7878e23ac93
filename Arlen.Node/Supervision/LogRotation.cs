namespace Arlen.Node.Supervision;

/// <summary>Keeps a node's log file bounded while the node goes on writing to it.</summary>
/// <remarks>
/// The file is copied aside and emptied, since its writer cannot be told to open another. A line written between the two steps is
/// lost; the writer appends, so its next line is at the new beginning.
/// </remarks>
internal static class LogRotation
{
    /// <summary>Puts the log aside when it is larger than <paramref name="maxBytes"/>; the one put aside before is
    /// replaced.</summary>
    /// <returns>Whether it did.</returns>
    public static bool Apply(string log, string older, long maxBytes)
    {
        if (new FileInfo(log) is not { Exists: true } file || file.Length <= maxBytes)
        {
            return false;
        }

        File.Copy(log, older, overwrite: true);
        using var emptied = new FileStream(log, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        emptied.SetLength(0);
        return true;
    }
}
