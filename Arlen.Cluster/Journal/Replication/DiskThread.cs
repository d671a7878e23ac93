using Arlen.Journal.Raft;

namespace Arlen.Journal.Replication;

/// <summary>The one thread that writes the log. What came while it flushed is its next write: one flush for all of it.</summary>
/// <param name="files">The log on disk.</param>
/// <param name="send">Sends to a peer.</param>
/// <param name="written">Told what is on the disk.</param>
/// <param name="failed">Told once of a fault after which nothing may be written: what is on the disk is not known any more.</param>
internal sealed class DiskThread(ILogFiles files, Action<RaftSend> send, Action<ReplicaInput.Written> written, Action<Exception> failed)
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);
    private readonly Mailbox<DiskJob> _jobs = new();
    private readonly List<LogEntry> _entries = [];
    private readonly List<RaftSend> _sends = [];
    private Thread? _thread;

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "arlen-journal-disk" };
        _thread.Start();
    }

    public void Post(DiskJob job) => _jobs.Post(job);

    /// <summary>Does what is there and ends.</summary>
    public void Stop()
    {
        _jobs.Close();
        _thread?.Join();
    }

    private void Run()
    {
        try
        {
            while (_jobs.Take(Idle) is { } jobs)
            {
                Do(jobs);
            }
        }
        catch (Exception cause)
        {
            // The supervisor of the disk: whatever it was, an acknowledgement now could be a lie.
            _jobs.Close();
            failed(cause);
        }
    }

    private void Do(List<DiskJob> jobs)
    {
        var next = 0;
        while (next < jobs.Count)
        {
            switch (jobs[next])
            {
                case DiskJob.Write:
                    next = WriteFrom(jobs, next);
                    break;
                case DiskJob.Compact compact:
                    files.CompactTo(compact.Point, compact.Ensemble);
                    next++;
                    break;
                case DiskJob.Run run:
                    run.Action();
                    next++;
                    break;
            }
        }
    }

    /// <summary>Writes as many jobs at once as go together: a truncation begins a new write.</summary>
    /// <returns>The first job that was left.</returns>
    private int WriteFrom(List<DiskJob> jobs, int first)
    {
        _entries.Clear();
        _sends.Clear();
        HardState? hard = null;
        var begin = (DiskJob.Write)jobs[first];
        var last = begin;
        var writes = false;
        var next = first;
        for (; next < jobs.Count && jobs[next] is DiskJob.Write job && (next == first || job.TruncateFrom is null); next++)
        {
            hard = job.HardState ?? hard;
            _entries.AddRange(job.Entries);
            _sends.AddRange(job.AfterWrite);
            writes |= job.Writes;
            last = job;
        }

        if (writes)
        {
            files.Write(hard, begin.TruncateFrom, _entries);
            written(new(last.Sequence, files.LastIndex));
        }

        foreach (var message in _sends)
        {
            send(message);
        }

        return next;
    }
}
