using System.Text.Json;

namespace Arlen.Chaos.Histories;

/// <summary>Writes operations as JSON lines while a run goes on. Any thread may write; a line is never torn by another.</summary>
public sealed class HistoryWriter : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Stream _stream;
    private readonly HistoryLimits _limits;
    private readonly MemoryStream _line = new();
    private readonly Utf8JsonWriter _json;
    private long _count;

    /// <summary>Writes to a stream, which it owns.</summary>
    /// <param name="stream">Where to; buffered by this writer's caller, if at all.</param>
    /// <param name="limits">How much may be written; the defaults where null.</param>
    public HistoryWriter(Stream stream, HistoryLimits? limits = null)
    {
        _stream = stream;
        _limits = limits ?? new HistoryLimits();
        _json = new Utf8JsonWriter(_line);
    }

    /// <summary>Writes to a new file.</summary>
    /// <param name="path">The file; it is replaced.</param>
    /// <returns>The writer.</returns>
    public static HistoryWriter ToFile(string path) =>
        new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 65536));

    /// <summary>How many operations were written.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    /// <summary>Writes one operation that has ended.</summary>
    /// <param name="operation">The operation.</param>
    /// <exception cref="HistoryException">The history or the line would be longer than its limit: nothing is written.</exception>
    public void Write(Operation operation)
    {
        lock (_gate)
        {
            if (_count >= _limits.MaxOperations)
            {
                throw new HistoryException($"a history has at most {_limits.MaxOperations} operations");
            }

            _line.SetLength(0);
            _json.Reset();
            JsonSerializer.Serialize(_json, operation, HistoryJson.Default.Operation);
            if (_line.Length > _limits.MaxLineBytes)
            {
                throw new HistoryException($"{operation.Op} on {operation.Key}: {_line.Length} bytes, more than a line may have");
            }

            _line.WriteByte((byte)'\n');
            _line.WriteTo(_stream);
            _count++;
        }
    }

    /// <summary>Hands what was written to the operating system.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            _stream.Flush();
        }
    }

    /// <summary>Flushes and closes the stream.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _json.Dispose();
            _line.Dispose();
            _stream.Dispose();
        }
    }
}
