using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Arlen.Workers;

/// <summary>What a worker answers.</summary>
public sealed class WorkerReply
{
    /// <summary>The status, 100 to 599. Default 200.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The media type of <see cref="Body"/>, or null where there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>Further headers of the answer.</summary>
    public FieldList Headers { get; init; } = FieldList.Empty;

    /// <summary>The body, whole.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>An answer without a body.</summary>
    public static WorkerReply Empty(int status = 204) => new() { Status = status };

    /// <summary>A plain text in UTF-8.</summary>
    public static WorkerReply Text(string text, int status = 200) =>
        new() { Status = status, ContentType = "text/plain; charset=utf-8", Body = Encoding.UTF8.GetBytes(text) };

    /// <summary>A value as JSON, by the metadata of a source-generated context.</summary>
    public static WorkerReply Json<T>(T value, JsonTypeInfo<T> type, int status = 200) =>
        new() { Status = status, ContentType = "application/json", Body = JsonSerializer.SerializeToUtf8Bytes(value, type) };

    /// <summary>Bytes of a stated media type.</summary>
    public static WorkerReply Bytes(ReadOnlyMemory<byte> body, string contentType, int status = 200) =>
        new() { Status = status, ContentType = contentType, Body = body };
}
