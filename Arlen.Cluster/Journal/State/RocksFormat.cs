using System.Text.RegularExpressions;
using static Arlen.Journal.State.RocksNative;

namespace Arlen.Journal.State;

/// <summary>How the database is laid out on disk and in memory.</summary>
internal static partial class RocksFormat
{
    private const int LogErrorsOnly = 3;
    private const int Lz4 = 4;
    private const int IndexInParts = 2;
    private const int BloomBitsPerKey = 10;

    /// <summary>Opens the database of a folder.</summary>
    /// <exception cref="StateStoreException">It cannot be read, or another process has it open.</exception>
    public static nint Open(string folder, RocksSettings settings, bool mayCreate)
    {
        var cache = rocksdb_cache_create_lru((nuint)settings.BlockCacheBytes);
        var tables = Tables(cache);
        var options = Options(settings, mayCreate);
        rocksdb_options_set_block_based_table_factory(options, tables);
        var db = rocksdb_open(options, folder, out var error);

        // The database keeps what it needs of these.
        rocksdb_options_destroy(options);
        rocksdb_block_based_options_destroy(tables);
        rocksdb_cache_destroy(cache);
        RocksFault.ThrowIf(error, RocksFault.Unreadable, folder);
        return db;
    }

    /// <summary>Whether a file belongs to a snapshot: what comes from another node names no other place.</summary>
    public static bool IsSnapshotFile(string name) => SnapshotFile().IsMatch(name);

    // Indexes and filters in the cache, so that its size bounds them too; in parts, since whole ones of large files would push each
    // other out of it at every read.
    private static nint Tables(nint cache)
    {
        var tables = rocksdb_block_based_options_create();
        rocksdb_block_based_options_set_block_cache(tables, cache);
        rocksdb_block_based_options_set_cache_index_and_filter_blocks(tables, 1);
        rocksdb_block_based_options_set_index_type(tables, IndexInParts);
        rocksdb_block_based_options_set_partition_filters(tables, 1);
        rocksdb_block_based_options_set_pin_top_level_index_and_filter(tables, 1);
        rocksdb_block_based_options_set_pin_l0_filter_and_index_blocks_in_cache(tables, 1);
        rocksdb_block_based_options_set_filter_policy(tables, rocksdb_filterpolicy_create_bloom(BloomBitsPerKey));
        return tables;
    }

    private static nint Options(RocksSettings settings, bool mayCreate)
    {
        var options = rocksdb_options_create();
        rocksdb_options_set_create_if_missing(options, mayCreate ? (byte)1 : (byte)0);
        rocksdb_options_set_max_open_files(options, settings.OpenFiles);
        rocksdb_options_set_max_file_opening_threads(options, 1);
        rocksdb_options_set_skip_stats_update_on_db_open(options, 1);
        rocksdb_options_set_stats_dump_period_sec(options, 0);
        rocksdb_options_set_stats_persist_period_sec(options, 0);
        rocksdb_options_set_bytes_per_sync(options, 1 << 20);
        rocksdb_options_set_allow_concurrent_memtable_write(options, 0);
        rocksdb_options_set_info_log_level(options, LogErrorsOnly);
        rocksdb_options_set_keep_log_file_num(options, 2);
        rocksdb_options_set_max_log_file_size(options, 1 << 20);
        rocksdb_options_set_compression(options, Lz4);
        rocksdb_options_set_level_compaction_dynamic_level_bytes(options, 1);
        rocksdb_options_set_write_buffer_size(options, (nuint)settings.WriteBufferBytes);
        rocksdb_options_set_max_write_buffer_number(options, 3);
        rocksdb_options_set_arena_block_size(options, 256 << 10);
        return options;
    }

    [GeneratedRegex(@"^(CURRENT|MANIFEST-[0-9]{1,20}|OPTIONS-[0-9]{1,20}|[0-9]{1,20}\.sst)\z", RegexOptions.CultureInvariant)]
    private static partial Regex SnapshotFile();
}
