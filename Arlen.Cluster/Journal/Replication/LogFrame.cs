using Arlen.Journal.Raft;

namespace Arlen.Journal.Replication;

/// <summary>What one replica sends another; the cases below are all there are. Each may be lost.</summary>
internal abstract record LogFrame
{
    /// <summary>About how many bytes it takes, for bounds.</summary>
    public virtual int Size => 64;

    /// <summary>A message of consensus.</summary>
    internal sealed record Consensus(RaftMessage Message) : LogFrame
    {
        public override int Size
        {
            get
            {
                var size = 64;
                if (Message is RaftMessage.AppendRequest append)
                {
                    foreach (var entry in append.Entries.Span)
                    {
                        size += 32 + entry.Payload.Length;
                    }
                }

                return size;
            }
        }
    }

    /// <summary>Commands for the leader to put into the log. Not answered: that they are applied is the answer, and what is not is sent
    /// again.</summary>
    /// <param name="Commands">A batch without a time.</param>
    internal sealed record Propose(ReadOnlyMemory<byte> Commands) : LogFrame
    {
        public override int Size => 64 + Commands.Length;
    }

    /// <summary>Asks the leader how far a reader has to wait.</summary>
    /// <param name="Ticket">The asker's number.</param>
    internal sealed record AskBarrier(long Ticket) : LogFrame;

    /// <summary>Answers <see cref="AskBarrier"/>.</summary>
    /// <param name="Ticket">The asker's number.</param>
    /// <param name="Confirmed">Whether the answerer leads, by a majority's word after the question came.</param>
    /// <param name="Index">Confirmed: what has to be applied first.</param>
    internal sealed record Barrier(long Ticket, bool Confirmed, long Index) : LogFrame;
}
