namespace Arlen.Coordination;

/// <summary>Keys and values, the same on every node: what was answered is on a majority's disks and is never lost.</summary>
/// <remarks>
/// A key has 1 to 512 bytes of UTF-8 without control characters, a value at most 1 MiB. Cancelling a call ends the wait for its answer;
/// whether a change was made is not known then.
/// </remarks>
public interface IKeyValueStore
{
    /// <summary>Reads a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="options">How; linearizable where null.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<Outcome<KeyReading>> GetAsync(string key, ReadOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Lists the keys with a prefix.</summary>
    /// <param name="prefix">Empty for all keys.</param>
    /// <param name="options">How many, and how.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<Outcome<KeyListing>> ListAsync(string prefix, ListOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Puts a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its new value.</param>
    /// <param name="options">On which condition, and how.</param>
    /// <param name="cancellation">Ends the wait, not the work.</param>
    /// <returns>The key's new index, once it is durable. <c>version_mismatch</c> where the condition does not hold.</returns>
    ValueTask<Outcome<long>> PutAsync(
        string key, ReadOnlyMemory<byte> value, PutOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Deletes a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="options">On which condition.</param>
    /// <param name="cancellation">Ends the wait, not the work.</param>
    /// <returns>Whether there was one.</returns>
    ValueTask<Outcome<bool>> DeleteAsync(string key, DeleteOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Changes several keys at once.</summary>
    /// <param name="transaction">What, and on which conditions.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Ends the wait, not the work.</param>
    ValueTask<Outcome<TransactionOutcome>> TransactAsync(
        KeyTransaction transaction, CallOptions? options = null, CancellationToken cancellation = default);

    /// <summary>Watches the keys with a prefix: every change once, in order, all of one index together, whatever node goes away.</summary>
    /// <param name="prefix">Empty for all keys.</param>
    /// <param name="options">From where on.</param>
    /// <param name="cancellation">Ends the watch.</param>
    /// <returns>Batches for ever. To go on elsewhere, watch after the index of the last one.</returns>
    /// <exception cref="CoordinationException">The watch cannot begin; or it cannot go on, since it was read so slowly that the next change
    /// is no longer kept: <c>revision_compacted</c>.</exception>
    IAsyncEnumerable<KeyChanges> WatchAsync(string prefix, WatchOptions? options = null, CancellationToken cancellation = default);
}
