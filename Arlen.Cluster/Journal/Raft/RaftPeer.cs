namespace Arlen.Journal.Raft;

/// <summary>What a leader knows of one of the others.</summary>
internal sealed class RaftPeer(ReplicaId id, int maxInFlight)
{
    /// <summary>The last index of each batch that is not answered, oldest first, in a ring.</summary>
    private readonly long[] _inFlight = new long[maxInFlight];
    private int _oldest;

    public ReplicaId Id { get; } = id;

    /// <summary>Whether it is a voter of the ensemble in force.</summary>
    public bool Votes { get; set; }

    /// <summary>Whether it is no member any more and is only told so.</summary>
    public bool Leaves { get; set; }

    /// <summary>How it is sent entries.</summary>
    public PeerPace Pace { get; private set; }

    /// <summary>Up to where its disk holds what the leader has.</summary>
    public long Match { get; private set; }

    /// <summary>The next entry to send.</summary>
    public long Next { get; private set; }

    /// <summary>When it last answered.</summary>
    public TimeSpan Heard { get; set; }

    /// <summary>The highest commit index it was told.</summary>
    public long ToldCommit { get; set; }

    /// <summary>The last round of reads it was asked in.</summary>
    public long AskedRound { get; set; }

    /// <summary>The last round of reads it answered.</summary>
    public long AnsweredRound { get; set; }

    /// <summary>Whether a probe is out: the next waits for its answer or for the next heartbeat.</summary>
    public bool IsProbing { get; set; }

    /// <summary>How many batches are not answered.</summary>
    public int InFlight { get; private set; }

    /// <summary>Whether entries may be sent now.</summary>
    public bool TakesEntries => Pace switch
    {
        PeerPace.Probe => !IsProbing,
        PeerPace.Stream => InFlight < _inFlight.Length,
        _ => false,
    };

    /// <summary>Begins to look for where its log agrees.</summary>
    public void Probe(long next)
    {
        Pace = PeerPace.Probe;
        Next = Math.Max(next, Match + 1);
        IsProbing = false;
        InFlight = 0;
    }

    /// <summary>Begins to wait for a snapshot.</summary>
    public void AwaitSnapshot()
    {
        Pace = PeerPace.Snapshot;
        InFlight = 0;
    }

    /// <summary>A batch that ends there leaves.</summary>
    public void Sent(long last)
    {
        if (Pace != PeerPace.Stream)
        {
            IsProbing = true;
            return;
        }

        _inFlight[(_oldest + InFlight) % _inFlight.Length] = last;
        InFlight++;
        Next = last + 1;
    }

    /// <summary>It holds the log up to there.</summary>
    /// <returns>Whether that is more than was known.</returns>
    public bool Holds(long index)
    {
        while (InFlight > 0 && _inFlight[_oldest] <= index)
        {
            _oldest = (_oldest + 1) % _inFlight.Length;
            InFlight--;
        }

        var isMore = index > Match;
        Match = Math.Max(Match, index);
        Next = Math.Max(Next, Match + 1);
        return isMore;
    }

    /// <summary>Its log agrees before <see cref="Next"/>: from now on entries follow each other without waiting.</summary>
    public void Stream()
    {
        Pace = PeerPace.Stream;
        IsProbing = false;
        InFlight = 0;
    }
}
