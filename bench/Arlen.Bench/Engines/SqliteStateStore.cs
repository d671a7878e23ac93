using System.Diagnostics.CodeAnalysis;
using Arlen.Journal.State;
using Microsoft.Data.Sqlite;

namespace Arlen.Bench.Engines;

/// <summary>The applied state in SQLite, to be compared: one table, a transaction a commit, nothing synced before a checkpoint.</summary>
internal sealed class SqliteStateStore : IStateStore
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _get;
    private readonly SqliteCommand _put;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _clear;

    private SqliteStateStore(SqliteConnection connection)
    {
        _connection = connection;
        Run("PRAGMA journal_mode=WAL");
        Run("PRAGMA synchronous=NORMAL");
        Run("PRAGMA cache_size=-8192");
        Run("CREATE TABLE IF NOT EXISTS items (k BLOB PRIMARY KEY, v BLOB NOT NULL) WITHOUT ROWID");
        _get = Prepare("SELECT v FROM items WHERE k = $a");
        _put = Prepare("INSERT INTO items VALUES ($a, $b) ON CONFLICT (k) DO UPDATE SET v = excluded.v", "$b");
        _delete = Prepare("DELETE FROM items WHERE k = $a");
        _clear = Prepare("DELETE FROM items WHERE k >= $a AND k < $b", "$b");
        AppliedIndex = TryGet(StateKeys.Applied, out var value) ? StateKeys.Number(value) : 0;
    }

    public long AppliedIndex { get; private set; }

    public long DurableIndex { get; private set; }

    public static SqliteStateStore Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "state.db")};Pooling=False");
        connection.Open();
        return new SqliteStateStore(connection);
    }

    public bool TryGet(ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? value)
    {
        _get.Parameters[0].Value = key.ToArray();
        value = (byte[]?)_get.ExecuteScalar();
        return value is not null;
    }

    public IEnumerable<StateItem> Scan(byte[] from, byte[] until, bool reverse = false)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT k, v FROM items WHERE k >= $a {(until.Length == 0 ? "" : "AND k < $b")} ORDER BY k {(reverse ? "DESC" : "")}";
        command.Parameters.AddWithValue("$a", from);
        command.Parameters.AddWithValue("$b", until);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return new StateItem(rows.GetFieldValue<byte[]>(0), rows.GetFieldValue<byte[]>(1));
        }
    }

    public StateBatch Begin() => new(this);

    public void Commit(StateBatch batch, long appliedIndex)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var (from, until) in batch.Cleared)
        {
            Run(_clear, transaction, from, until);
        }

        foreach (var (key, value) in batch.Items)
        {
            if (value is null)
            {
                Run(_delete, transaction, key);
            }
            else
            {
                Run(_put, transaction, key, value);
            }
        }

        Run(_put, transaction, StateKeys.Applied, StateKeys.Of(appliedIndex));
        transaction.Commit();
        AppliedIndex = appliedIndex;
    }

    public void Flush()
    {
        Run("PRAGMA wal_checkpoint(TRUNCATE)");
        DurableIndex = AppliedIndex;
    }

    public IStateView View() => throw new NotSupportedException("not measured");

    public IStateSnapshot Snapshot() => throw new NotSupportedException("not measured");

    public IStateRestore BeginRestore() => throw new NotSupportedException("not measured");

    public void Dispose()
    {
        _get.Dispose();
        _put.Dispose();
        _delete.Dispose();
        _clear.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepare(string text, params string[] more)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in more.Prepend("$a"))
        {
            command.Parameters.Add(name, SqliteType.Blob);
        }

        command.Prepare();
        return command;
    }

    private void Run(string text)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static void Run(SqliteCommand command, SqliteTransaction transaction, params byte[][] values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
        command.Transaction = null;
    }
}
