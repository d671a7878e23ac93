using System.Runtime.CompilerServices;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Google.Protobuf;

namespace Arlen.Coordination;

/// <summary>Keys on the log: changes are commands, reads are of this node's state behind a barrier.</summary>
internal sealed class KeyValueStore(LogCalls log, ChangeFeed feed) : IKeyValueStore
{
    private const int MaxListingBytes = 4 << 20;

    public async ValueTask<Outcome<KeyReading>> GetAsync(string key, ReadOptions? options, CancellationToken cancellation)
    {
        options ??= ReadOptions.Default;
        if (!KeySyntax.TryEncode(key, out var bytes))
        {
            return new(Denials.InvalidKey);
        }

        if (await log.ReadyAsync(options, cancellation).ConfigureAwait(false) is { } denial)
        {
            return new(denial);
        }

        // Before the read: what is read afterwards can only be newer.
        var staleness = StalenessOf(options);
        var record = KeyReader.Find(log.State, bytes);
        return new(new KeyReading(record is null ? null : KeyRecords.ItemOf(key, record), staleness));
    }

    public async ValueTask<Outcome<KeyListing>> ListAsync(string prefix, ListOptions? options, CancellationToken cancellation)
    {
        options ??= new ListOptions();
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.Limit is > 0 and <= ListOptions.MaxLimit, true, nameof(options));
        if (!KeySyntax.TryEncode(prefix, out var bytes, mayBeEmpty: true)
            || !KeySyntax.TryEncode(options.Behind ?? "", out var behind, mayBeEmpty: true))
        {
            return new(Denials.InvalidKey);
        }

        if (await log.ReadyAsync(options, cancellation).ConfigureAwait(false) is { } denial)
        {
            return new(denial);
        }

        var staleness = StalenessOf(options);
        using var view = log.State.View();
        var page = KeyReader.Range(view, bytes, behind, options.Limit, MaxListingBytes);
        return new(new KeyListing(
            page.Revision, [.. page.Items.Select(i => KeyRecords.ItemOf(i.Key, i.Record))], page.HasMore, staleness));
    }

    public async ValueTask<Outcome<long>> PutAsync(
        string key, ReadOnlyMemory<byte> value, PutOptions? options, CancellationToken cancellation)
    {
        options ??= new PutOptions();
        if (!KeySyntax.TryEncode(key, out var bytes))
        {
            return new(Denials.InvalidKey);
        }

        var put = new PutV1
        {
            Key = UnsafeByteOperations.UnsafeWrap(bytes),
            Value = ByteString.CopyFrom(value.Span),
            ContentType = options.ContentType,
            Session = options.Session,
        };
        if (options.ExpectedIndex is { } expected)
        {
            put.Expected = expected;
        }

        var (result, denial) = await log.ProposeAsync(new CommandV1 { Put = put }, options.Timeout, cancellation).ConfigureAwait(false);
        return denial is null ? new(result!.Key.Modified) : new(denial);
    }

    public async ValueTask<Outcome<bool>> DeleteAsync(string key, DeleteOptions? options, CancellationToken cancellation)
    {
        options ??= new DeleteOptions();
        if (!KeySyntax.TryEncode(key, out var bytes))
        {
            return new(Denials.InvalidKey);
        }

        var delete = new DeleteV1 { Key = UnsafeByteOperations.UnsafeWrap(bytes) };
        if (options.ExpectedIndex is { } expected)
        {
            delete.Expected = expected;
        }

        var command = new CommandV1 { Delete = delete };
        var (result, denial) = await log.ProposeAsync(command, options.Timeout, cancellation).ConfigureAwait(false);
        return denial is null ? new(result!.Key.Exists) : new(denial);
    }

    public async ValueTask<Outcome<TransactionOutcome>> TransactAsync(
        KeyTransaction transaction, CallOptions? options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (KeyRecords.TryWrite(transaction) is not { } written)
        {
            return new(Denials.InvalidKey);
        }

        var timeout = (options ?? CallOptions.Default).Timeout;
        var (result, denial) = await log.ProposeAsync(new CommandV1 { Transaction = written }, timeout, cancellation).ConfigureAwait(false);
        if (denial is not null)
        {
            return new(denial);
        }

        var done = result!.Transaction.Succeeded ? transaction.Success : transaction.Failure;
        return new(new TransactionOutcome(
            result.Transaction.Succeeded,
            result.Revision,
            [.. result.Transaction.Results.Select((state, i) => KeyRecords.ItemOf(done[i].Key, state))]));
    }

    public async IAsyncEnumerable<KeyChanges> WatchAsync(
        string prefix, WatchOptions? options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!KeySyntax.TryEncode(prefix, out var bytes, mayBeEmpty: true))
        {
            throw new CoordinationException(Denials.InvalidKey);
        }

        var watch = new Watch(ChangeV1.Types.Space.Keys, bytes, options ?? WatchOptions.Default);
        await foreach (var (index, changes) in feed.WatchAsync(watch, cancellation).ConfigureAwait(false))
        {
            yield return new KeyChanges(index, [.. changes.Select(KeyRecords.ChangeOf)]);
        }
    }

    private TimeSpan? StalenessOf(ReadOptions options) =>
        options.Consistency is Consistency.Linearizable ? TimeSpan.Zero : log.Staleness;
}
