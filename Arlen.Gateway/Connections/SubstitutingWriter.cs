using System.IO.Pipelines;

namespace Arlen.Gateway.Connections;

/// <summary>What Kestrel writes to a connection, until an answer is put in its place: that one is written, and nothing after it.</summary>
/// <remarks>
/// Kestrel refuses requests that it cannot read by itself, with an empty body. It announces that before it writes (see
/// <see cref="KestrelRejections"/>), so the answer with the contract's headers and body can go out instead. Until then every call is
/// passed on.
/// </remarks>
internal sealed class SubstitutingWriter(PipeWriter inner) : PipeWriter
{
    private byte[]? _answer;
    private byte[] _scrap = [];
    private bool _written;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    /// <summary>From now on only <paramref name="answer"/> is written.</summary>
    public void Substitute(byte[] answer) => _answer ??= answer;

    public override Memory<byte> GetMemory(int sizeHint = 0) => _answer is null ? inner.GetMemory(sizeHint) : Scrap(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _answer is null ? inner.GetSpan(sizeHint) : Scrap(sizeHint);

    public override void Advance(int bytes)
    {
        if (_answer is null)
        {
            inner.Advance(bytes);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        WriteAnswer();
        return inner.FlushAsync(cancellationToken);
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        _answer is null ? inner.WriteAsync(source, cancellationToken) : FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        WriteAnswer();
        inner.Complete(exception);
    }

    public override ValueTask CompleteAsync(Exception? exception = null)
    {
        WriteAnswer();
        return inner.CompleteAsync(exception);
    }

    private void WriteAnswer()
    {
        if (_answer is { } answer && !_written)
        {
            _written = true;
            answer.CopyTo(inner.GetSpan(answer.Length));
            inner.Advance(answer.Length);
        }
    }

    private byte[] Scrap(int sizeHint)
    {
        var size = Math.Max(sizeHint, 4096);
        if (_scrap.Length < size)
        {
            _scrap = new byte[size];
        }

        return _scrap;
    }
}
