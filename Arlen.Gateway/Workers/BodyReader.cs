using System.Buffers;
using System.IO.Pipelines;
using Arlen.Gateway.Identity;
using Arlen.Refusals;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Arlen.Gateway.Workers;

/// <summary>Reads a body whole, up to the limit, within its time.</summary>
/// <remarks>The bytes belong to the request from then on, so nothing of the connection is kept: a body that has arrived is copied
/// once, one that has not grows in a pooled buffer with what arrives, whatever length it claims.</remarks>
internal sealed class BodyReader(GatewayOptions options, TimeProvider time)
{
    private const int FirstBuffer = 16 * 1024;

    private readonly long _maxBytes = options.RequestLimits.MaxBodyBytes;
    private readonly TimeSpan _timeout = options.RuntimeLimits.BodyTimeout;

    /// <summary>Whether there is a body to read at all.</summary>
    public static bool HasBody(HttpContext context) =>
        context.Request.ContentLength is { } length
            ? length > 0
            : context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true };

    /// <summary>Reads the body.</summary>
    /// <exception cref="ConnectionAbortedException">The caller is gone.</exception>
    public async ValueTask<BodyRead> ReadAsync(HttpContext context, GatewayRequest request)
    {
        var reader = context.Request.BodyReader;
        try
        {
            // What is here already needs no clock.
            if (reader.TryRead(out var ready))
            {
                if (ready.IsCompleted)
                {
                    return Whole(reader, ready.Buffer);
                }

                reader.AdvanceTo(ready.Buffer.Start);
            }

            return await CollectAsync(reader, request).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            return new(default, Classify(e.StatusCode));
        }
        catch (IOException e) when (e is not ConnectionResetException)
        {
            // A chunk size that overflows: Kestrel says so with the exception of a broken connection, which this one is not.
            return new(default, RefusalCode.BadRequest);
        }
    }

    private static RefusalCode Classify(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => RefusalCode.RequestBodyTimeout,
        StatusCodes.Status413PayloadTooLarge => RefusalCode.BodyLimit,
        _ => RefusalCode.BadRequest,
    };

    private BodyRead Whole(PipeReader reader, ReadOnlySequence<byte> buffer)
    {
        var fits = buffer.Length <= _maxBytes;
        var body = fits ? buffer.ToArray() : [];
        reader.AdvanceTo(buffer.End);
        return new(body, fits ? RefusalCode.None : RefusalCode.BodyLimit);
    }

    private async ValueTask<BodyRead> CollectAsync(PipeReader reader, GatewayRequest request)
    {
        var left = request.Deadline.Remaining(time);
        var isDeadlineFirst = left < _timeout;
        using var limit = new CancellationTokenSource(isDeadlineFirst ? left : _timeout, time);
        var collected = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        var length = 0;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(limit.Token).ConfigureAwait(false);
                if (length + read.Buffer.Length > _maxBytes)
                {
                    reader.AdvanceTo(read.Buffer.End);
                    return new(default, RefusalCode.BodyLimit);
                }

                collected = Grow(collected, length, (int)read.Buffer.Length);
                read.Buffer.CopyTo(collected.AsSpan(length));
                length += (int)read.Buffer.Length;
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    return new(collected.AsSpan(0, length).ToArray(), RefusalCode.None);
                }
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new(default, isDeadlineFirst ? RefusalCode.DeadlineExceeded : RefusalCode.RequestBodyTimeout);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(collected);
        }
    }

    private static byte[] Grow(byte[] buffer, int length, int more)
    {
        if (buffer.Length - length >= more)
        {
            return buffer;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + more));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
