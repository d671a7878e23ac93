using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace Arlen.Chaos.Histories;

/// <summary>Reads what <see cref="HistoryWriter"/> wrote, and refuses what it would not have written.</summary>
public static class HistoryReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">How much may be read; the defaults where null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The operations in the order of the file.</returns>
    /// <exception cref="HistoryException">A line is no operation, makes no sense or is too long; the message has its
    /// number.</exception>
    public static async Task<IReadOnlyList<Operation>> ReadFileAsync(
        string path, HistoryLimits? limits = null, CancellationToken cancellation = default)
    {
        await using var stream = File.OpenRead(path);
        return await ReadAsync(stream, limits, cancellation);
    }

    /// <summary>Reads a stream.</summary>
    /// <remarks>A last line without its end was torn when the harness was killed: it is left out.</remarks>
    /// <param name="stream">Lines of JSON in UTF-8.</param>
    /// <param name="limits">How much may be read; the defaults where null.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The operations in the order of the stream.</returns>
    /// <exception cref="HistoryException">A line is no operation, makes no sense or is too long; the message has its
    /// number.</exception>
    public static async Task<IReadOnlyList<Operation>> ReadAsync(
        Stream stream, HistoryLimits? limits = null, CancellationToken cancellation = default)
    {
        limits ??= new HistoryLimits();
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 65536, leaveOpen: true));
        var operations = new List<Operation>();
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var rest = TakeLines(read.Buffer, operations, limits);
            reader.AdvanceTo(rest.Start, rest.End);
            if (rest.Length > limits.MaxLineBytes)
            {
                throw new HistoryException($"line {operations.Count + 1}: longer than {limits.MaxLineBytes} bytes");
            }

            if (read.IsCompleted)
            {
                return operations;
            }
        }
    }

    private static ReadOnlySequence<byte> TakeLines(
        ReadOnlySequence<byte> buffer, List<Operation> operations, HistoryLimits limits)
    {
        while (buffer.PositionOf((byte)'\n') is { } end)
        {
            if (operations.Count >= limits.MaxOperations)
            {
                throw new HistoryException($"more than {limits.MaxOperations} operations");
            }

            operations.Add(Parsed(buffer.Slice(0, end), operations.Count + 1, limits));
            buffer = buffer.Slice(buffer.GetPosition(1, end));
        }

        return buffer;
    }

    private static Operation Parsed(ReadOnlySequence<byte> line, int number, HistoryLimits limits)
    {
        if (line.Length > limits.MaxLineBytes)
        {
            throw new HistoryException($"line {number}: longer than {limits.MaxLineBytes} bytes");
        }

        try
        {
            var json = new Utf8JsonReader(line);
            var operation = JsonSerializer.Deserialize(ref json, HistoryJson.Default.Operation)
                ?? throw new HistoryException($"line {number}: null is no operation");
            return operation.Fault() is { } fault ? throw new HistoryException($"line {number}: {fault}") : operation;
        }
        catch (JsonException fault)
        {
            throw new HistoryException($"line {number}: {fault.Message}", fault);
        }
    }
}
