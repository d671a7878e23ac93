using System.Buffers;

namespace Arlen.Transport;

/// <summary>The frames of one connection that wait to be sent: many threads append, one writer takes all that came while it was
/// sending.</summary>
/// <remarks>Knows to the byte what the kernel was given: <see cref="Close"/> tells calls that were certainly not sent from those
/// that may have been.</remarks>
internal sealed class SendBuffer(int mostBytes)
{
    /// <summary>How much the kernel is given at once. What is behind it can still be called unsent when the connection
    /// breaks.</summary>
    private const int ChunkBytes = 128 << 10;

    private const int StartBytes = 16 << 10;
    private const int KeptBytes = 256 << 10;

    private readonly Lock _lock = new();
    private readonly SendSignal _signal = new();
    private byte[] _filling = [];
    private byte[] _sending = [];
    private int _filled;
    private int _toSend;
    private int _sent;
    private long _handedOver;
    private bool _writerWaits;
    private bool _completed;
    private bool _closed;

    /// <summary>Bytes that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _filled + _toSend - _sent;
            }
        }
    }

    /// <summary>Appends a whole frame, and notes in its call where it stands.</summary>
    public Appended TryAppend(ReadOnlySpan<byte> frame, PendingCall? call = null)
    {
        var wake = false;
        lock (_lock)
        {
            if (_closed || _completed)
            {
                return Appended.Closed;
            }

            var waiting = _filled + _toSend - _sent;
            if (waiting > 0 && (long)waiting + frame.Length > mostBytes)
            {
                return Appended.Full;
            }

            Reserve(frame.Length);
            frame.CopyTo(_filling.AsSpan(_filled));
            if (call is not null)
            {
                // Under the lock, since the writer may hand it over the moment the lock is free.
                call.Position = _handedOver + _toSend - _sent + _filled;
            }

            _filled += frame.Length;
            (wake, _writerWaits) = (_writerWaits, false);
        }

        if (wake)
        {
            _signal.Set();
        }

        return Appended.Taken;
    }

    /// <summary>Rewrites what waits, frame by frame, before the first byte is sent.</summary>
    /// <param name="keep">Gets a frame and the offset it will stand at; may change it in place; false drops it.</param>
    public void Rewrite(Func<Memory<byte>, long, bool> keep)
    {
        lock (_lock)
        {
            var kept = 0;
            for (var at = 0; at < _filled;)
            {
                var size = FrameHeader.Size + FrameHeader.Read(_filling.AsSpan(at)).Length;
                if (keep(_filling.AsMemory(at, size), kept))
                {
                    _filling.AsSpan(at, size).CopyTo(_filling.AsSpan(kept));
                    kept += size;
                }

                at += size;
            }

            _filled = kept;
        }
    }

    /// <summary>Waits until there is something to send, or the end.</summary>
    public ValueTask WaitAsync()
    {
        lock (_lock)
        {
            if (_filled > 0 || _closed || _completed)
            {
                return ValueTask.CompletedTask;
            }

            _writerWaits = true;
            return _signal.Arm();
        }
    }

    /// <summary>Takes what to give to the kernel next. From here on it counts as sent.</summary>
    /// <returns>False where nothing waits.</returns>
    public bool TryTake(out ReadOnlyMemory<byte> chunk)
    {
        lock (_lock)
        {
            if (_sent == _toSend)
            {
                Swap();
            }

            var size = _closed ? 0 : Math.Min(ChunkBytes, _toSend - _sent);
            chunk = _sending.AsMemory(_sent, size);
            _sent += size;
            _handedOver += size;
            return size > 0;
        }
    }

    /// <summary>Whether the writer has nothing more to do, ever.</summary>
    public bool IsOver
    {
        get
        {
            lock (_lock)
            {
                return _closed || (_completed && _filled + _toSend - _sent == 0);
            }
        }
    }

    /// <summary>Whether all that was let in before <see cref="Complete"/> is sent.</summary>
    public bool IsFlushed => !_closed && IsOver;

    /// <summary>Lets no more in; what is there is still sent.</summary>
    public void Complete() => End(ref _completed);

    /// <summary>Lets no more in, and sends no more than the kernel has.</summary>
    /// <returns>The offset of the stream up to which bytes were given to the kernel.</returns>
    public long Close()
    {
        End(ref _closed);
        return _handedOver;
    }

    /// <summary>Gives the memory back. Only when the writer is gone.</summary>
    public void Release()
    {
        lock (_lock)
        {
            Return(ref _filling);
            Return(ref _sending);
            (_filled, _toSend, _sent) = (0, 0, 0);
        }
    }

    private void End(ref bool flag)
    {
        bool wake;
        lock (_lock)
        {
            flag = true;
            (wake, _writerWaits) = (_writerWaits, false);
        }

        if (wake)
        {
            _signal.Set();
        }
    }

    private void Swap()
    {
        (_filling, _sending) = (_sending, _filling);
        (_toSend, _sent, _filled) = (_filled, 0, 0);
        if (_filling.Length > KeptBytes)
        {
            Return(ref _filling);
        }
    }

    private void Reserve(int size)
    {
        var wanted = (long)_filled + size;
        if (wanted <= _filling.Length)
        {
            return;
        }

        var doubled = Math.Max(StartBytes, 2L * _filling.Length);
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(wanted, doubled), Array.MaxLength));
        _filling.AsSpan(0, _filled).CopyTo(larger);
        Return(ref _filling);
        _filling = larger;
    }

    private static void Return(ref byte[] bytes)
    {
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = [];
        }
    }
}
