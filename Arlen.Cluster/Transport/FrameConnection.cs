using System.Net.Sockets;

namespace Arlen.Transport;

/// <summary>Frames over one socket, both ways: a loop that reads, a loop that writes, an end that comes once.</summary>
internal sealed class FrameConnection(TransportParts parts, IFrameReceiver receiver)
{
    private readonly Lock _taking = new();
    private Socket? _socket;
    private int _closed;
    private int _silentIntervals;
    private long _taken;
    private bool _discards;

    /// <summary>What waits to be sent.</summary>
    public SendBuffer Outgoing { get; } = new(parts.Options.MaxBufferedBytes);

    /// <summary>Takes the socket over: it is closed with the connection. Once, before <see cref="RunAsync"/>.</summary>
    public void Own(Socket socket)
    {
        Interlocked.Exchange(ref _socket, socket);
        if (Volatile.Read(ref _closed) != 0)
        {
            socket.Dispose();
        }
    }

    /// <summary>Carries frames once hands are shaken, until the connection is closed. Once.</summary>
    public async Task RunAsync()
    {
        var socket = _socket!;
        var writing = WriteAsync(socket);
        var reason = CloseReason.Malformed;
        try
        {
            reason = await ReadAsync(socket).ConfigureAwait(false);
        }
        finally
        {
            Close(reason);
            await writing.ConfigureAwait(false);
        }
    }

    /// <summary>Ends the connection. Only the first call has an effect.</summary>
    public void Close(CloseReason reason)
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            var handedOver = Outgoing.Close();
            parts.Metrics.Closed(reason);
            Volatile.Read(ref _socket)?.Dispose();
            receiver.OnClosed(reason, handedOver);
        }
    }

    /// <summary>To be called once an interval: counts how many passed without a sign of life.</summary>
    /// <remarks>Counts intervals, not time: a process that was paused itself must not take that for the peer's silence.</remarks>
    public void Tick()
    {
        if (Interlocked.Increment(ref _silentIntervals) > parts.Options.SilentIntervals)
        {
            Close(CloseReason.Silent);
        }
    }

    /// <summary>Appends a frame without payload.</summary>
    public Appended TryAppend(FrameType type, ulong id = 0)
    {
        Span<byte> frame = stackalloc byte[FrameHeader.Size];
        new FrameHeader(0, type, 0, id).WriteTo(frame);
        return Outgoing.TryAppend(frame);
    }

    /// <summary>From here on throws away what arrives.</summary>
    /// <returns>The offset of the peer's stream up to which frames were taken.</returns>
    public long StopTaking()
    {
        lock (_taking)
        {
            _discards = true;
            return _taken;
        }
    }

    private async Task<CloseReason> ReadAsync(Socket socket)
    {
        using var reader = new FrameReader(parts.Options.MaxFrameBytes);
        try
        {
            while (true)
            {
                var count = await socket.ReceiveAsync(reader.Room, SocketFlags.None).ConfigureAwait(false);
                if (count == 0)
                {
                    return CloseReason.Broken;
                }

                Volatile.Write(ref _silentIntervals, 0);
                parts.Metrics.Received(count);
                reader.Filled(count);
                Take(reader);
                reader.Compact();
            }
        }
        catch (FormatException)
        {
            return CloseReason.Malformed;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return CloseReason.Broken;
        }
    }

    private void Take(FrameReader reader)
    {
        lock (_taking)
        {
            while (reader.TryRead(out var header, out var payload))
            {
                if (!_discards)
                {
                    _taken += FrameHeader.Size + payload.Length;
                    receiver.OnFrame(header, payload);
                }
            }
        }
    }

    private async Task WriteAsync(Socket socket)
    {
        try
        {
            while (!Outgoing.IsOver)
            {
                await Outgoing.WaitAsync().ConfigureAwait(false);
                while (Outgoing.TryTake(out var chunk))
                {
                    await SendAsync(socket, chunk).ConfigureAwait(false);
                }
            }

            if (Outgoing.IsFlushed)
            {
                // The peer reads to the end and closes. Closing here could destroy what it has not read yet.
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Close(CloseReason.Broken);
        }
    }

    private async ValueTask SendAsync(Socket socket, ReadOnlyMemory<byte> chunk)
    {
        parts.Metrics.Sent(chunk.Length);
        while (chunk.Length > 0)
        {
            chunk = chunk[await socket.SendAsync(chunk, SocketFlags.None).ConfigureAwait(false)..];
        }
    }
}
