using System.Text.RegularExpressions;
using RocksDbSharp;

namespace Arlen.Journal.State;

/// <summary>How the database is laid out on disk and in memory.</summary>
internal static partial class RocksFormat
{
    public static DbOptions Options(RocksSettings settings, Cache cache, bool mayCreate)
    {
        var tables = new BlockBasedTableOptions()
            .SetBlockCache(cache)
            .SetCacheIndexAndFilterBlocks(true)
            .SetPinL0FilterAndIndexBlocksInCache(true)
            .SetFilterPolicy(BloomFilterPolicy.Create(10, false));
        var options = new DbOptions()
            .SetCreateIfMissing(mayCreate)
            .SetMaxOpenFiles(settings.OpenFiles)
            .SetMaxFileOpeningThreads(1)
            .SkipStatsUpdateOnOpen(true)
            .SetBytesPerSync(1 << 20)
            .SetAllowConcurrentMemtableWrite(false)
            .SetInfoLogLevel(InfoLogLevel.Error)
            .SetKeepLogFileNum(2)
            .SetMaxLogFileSize(1 << 20);
        options
            .SetBlockBasedTableFactory(tables)
            .SetCompression(Compression.Lz4)
            .SetLevelCompactionDynamicLevelBytes(true)
            .SetWriteBufferSize((ulong)settings.WriteBufferBytes)
            .SetMaxWriteBufferNumber(3)
            .SetArenaBlockSize(256 << 10);
        return options;
    }

    /// <summary>Whether a file belongs to a snapshot: what comes from another node names no other place.</summary>
    public static bool IsSnapshotFile(string name) => SnapshotFile().IsMatch(name);

    [GeneratedRegex(@"^(CURRENT|MANIFEST-[0-9]{1,20}|OPTIONS-[0-9]{1,20}|[0-9]{1,20}\.sst)\z", RegexOptions.CultureInvariant)]
    private static partial Regex SnapshotFile();
}
