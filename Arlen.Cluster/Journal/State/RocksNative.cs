using System.Runtime.InteropServices;

namespace Arlen.Journal.State;

/// <summary>The functions of RocksDB's C interface that the store calls, under their own names (rocksdb/c.h).</summary>
/// <remarks>
/// Of the package only the native library is used: its .NET binding compiles seven hundred functions when it is first touched, which
/// took 40 MiB that an idle node does not have.
/// </remarks>
internal static class RocksNative
{
    private const string Library = "rocksdb";

#pragma warning disable IDE1006, SYSLIB1054 // The names are the library's; generated marshalling would need unsafe code.
    [DllImport(Library)]
    public static extern nint rocksdb_cache_create_lru(nuint bytes);

    [DllImport(Library)]
    public static extern void rocksdb_cache_destroy(nint cache);

    [DllImport(Library)]
    public static extern nint rocksdb_block_based_options_create();

    [DllImport(Library)]
    public static extern void rocksdb_block_based_options_destroy(nint tables);

    [DllImport(Library)]
    public static extern void rocksdb_block_based_options_set_block_cache(nint tables, nint cache);

    [DllImport(Library)]
    public static extern void rocksdb_block_based_options_set_cache_index_and_filter_blocks(nint tables, byte isOn);

    [DllImport(Library)]
    public static extern void rocksdb_block_based_options_set_pin_l0_filter_and_index_blocks_in_cache(nint tables, byte isOn);

    [DllImport(Library)]
    public static extern void rocksdb_block_based_options_set_index_type(nint tables, int type);

    [DllImport(Library)]
    public static extern void rocksdb_block_based_options_set_partition_filters(nint tables, byte isOn);

    [DllImport(Library)]
    public static extern void rocksdb_block_based_options_set_pin_top_level_index_and_filter(nint tables, byte isOn);

    [DllImport(Library)]
    public static extern void rocksdb_block_based_options_set_filter_policy(nint tables, nint policy);

    [DllImport(Library)]
    public static extern nint rocksdb_filterpolicy_create_bloom(double bitsPerKey);

    [DllImport(Library)]
    public static extern nint rocksdb_options_create();

    [DllImport(Library)]
    public static extern void rocksdb_options_destroy(nint options);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_create_if_missing(nint options, byte isOn);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_block_based_table_factory(nint options, nint tables);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_max_open_files(nint options, int count);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_max_file_opening_threads(nint options, int count);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_skip_stats_update_on_db_open(nint options, byte isOn);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_stats_dump_period_sec(nint options, uint seconds);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_stats_persist_period_sec(nint options, uint seconds);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_bytes_per_sync(nint options, ulong bytes);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_allow_concurrent_memtable_write(nint options, byte isOn);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_info_log_level(nint options, int level);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_keep_log_file_num(nint options, nuint count);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_max_log_file_size(nint options, nuint bytes);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_compression(nint options, int compression);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_level_compaction_dynamic_level_bytes(nint options, byte isOn);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_write_buffer_size(nint options, nuint bytes);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_max_write_buffer_number(nint options, int count);

    [DllImport(Library)]
    public static extern void rocksdb_options_set_arena_block_size(nint options, nuint bytes);

    [DllImport(Library)]
    public static extern nint rocksdb_open(nint options, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, out nint error);

    [DllImport(Library)]
    public static extern void rocksdb_close(nint db);

    [DllImport(Library)]
    public static extern nint rocksdb_get(nint db, nint options, ref byte key, nuint keyLength, out nuint length, out nint error);

    [DllImport(Library)]
    public static extern void rocksdb_free(nint memory);

    [DllImport(Library)]
    public static extern void rocksdb_write(nint db, nint options, nint batch, out nint error);

    [DllImport(Library)]
    public static extern void rocksdb_flush(nint db, nint options, out nint error);

    [DllImport(Library)]
    public static extern void rocksdb_verify_checksum(nint db, nint options, out nint error);

    [DllImport(Library)]
    public static extern nint rocksdb_writeoptions_create();

    [DllImport(Library)]
    public static extern void rocksdb_writeoptions_destroy(nint options);

    [DllImport(Library)]
    public static extern void rocksdb_writeoptions_disable_WAL(nint options, int isOn);

    [DllImport(Library)]
    public static extern nint rocksdb_flushoptions_create();

    [DllImport(Library)]
    public static extern void rocksdb_flushoptions_destroy(nint options);

    [DllImport(Library)]
    public static extern void rocksdb_flushoptions_set_wait(nint options, byte isOn);

    [DllImport(Library)]
    public static extern nint rocksdb_readoptions_create();

    [DllImport(Library)]
    public static extern void rocksdb_readoptions_destroy(nint options);

    [DllImport(Library)]
    public static extern void rocksdb_readoptions_set_snapshot(nint options, nint snapshot);

    [DllImport(Library)]
    public static extern void rocksdb_readoptions_set_iterate_lower_bound(nint options, nint key, nuint length);

    [DllImport(Library)]
    public static extern void rocksdb_readoptions_set_iterate_upper_bound(nint options, nint key, nuint length);

    [DllImport(Library)]
    public static extern nint rocksdb_create_snapshot(nint db);

    [DllImport(Library)]
    public static extern void rocksdb_release_snapshot(nint db, nint snapshot);

    [DllImport(Library)]
    public static extern nint rocksdb_writebatch_create();

    [DllImport(Library)]
    public static extern void rocksdb_writebatch_destroy(nint batch);

    [DllImport(Library)]
    public static extern void rocksdb_writebatch_clear(nint batch);

    [DllImport(Library)]
    public static extern void rocksdb_writebatch_put(nint batch, ref byte key, nuint keyLength, ref byte value, nuint length);

    [DllImport(Library)]
    public static extern void rocksdb_writebatch_delete(nint batch, ref byte key, nuint keyLength);

    [DllImport(Library)]
    public static extern void rocksdb_writebatch_delete_range(
        nint batch, ref byte from, nuint fromLength, ref byte until, nuint untilLength);

    [DllImport(Library)]
    public static extern nint rocksdb_create_iterator(nint db, nint options);

    [DllImport(Library)]
    public static extern void rocksdb_iter_destroy(nint iterator);

    [DllImport(Library)]
    public static extern byte rocksdb_iter_valid(nint iterator);

    [DllImport(Library)]
    public static extern void rocksdb_iter_seek_to_first(nint iterator);

    [DllImport(Library)]
    public static extern void rocksdb_iter_seek_to_last(nint iterator);

    [DllImport(Library)]
    public static extern void rocksdb_iter_next(nint iterator);

    [DllImport(Library)]
    public static extern void rocksdb_iter_prev(nint iterator);

    [DllImport(Library)]
    public static extern nint rocksdb_iter_key(nint iterator, out nuint length);

    [DllImport(Library)]
    public static extern nint rocksdb_iter_value(nint iterator, out nuint length);

    [DllImport(Library)]
    public static extern void rocksdb_iter_get_error(nint iterator, out nint error);

    [DllImport(Library)]
    public static extern nint rocksdb_checkpoint_object_create(nint db, out nint error);

    [DllImport(Library)]
    public static extern void rocksdb_checkpoint_create(
        nint checkpoint, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, ulong logSizeForFlush, out nint error);

    [DllImport(Library)]
    public static extern void rocksdb_checkpoint_object_destroy(nint checkpoint);
#pragma warning restore IDE1006, SYSLIB1054
}
