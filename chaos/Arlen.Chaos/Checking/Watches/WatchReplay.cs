namespace Arlen.Chaos.Checking.Watches;

/// <summary>One watcher's connections, event by event, against the truth.</summary>
internal sealed class WatchReplay(ReportDraft draft, Watcher stream, WatchTruth truth)
{
    private readonly HashSet<(long Index, string Key)> _seen = [];
    private long _owedFrom;
    private long _newest = -1;
    private long _bookmark = -1;

    public void Check()
    {
        for (var i = 0; i < stream.Connections.Length; i++)
        {
            var connection = stream.Connections[i];
            var isFresh = connection.IsFresh || i == 0;
            if (isFresh)
            {
                Settle(isLast: false);
                (_owedFrom, _newest, _bookmark) = (connection.After, connection.After, -1);
            }
            else if (connection.After > Math.Max(_newest, _bookmark))
            {
                Tell("resumable", connection, $"asked to go on after {connection.After}, though it had only come to {_newest}: the harness is wrong");
            }

            Replay(connection, isFresh);
        }

        Settle(isLast: true);
    }

    private void Replay(WatchConnection connection, bool isFresh)
    {
        // A client may go on from before what it saw, so order and uniqueness are of one connection; what is owed is of all.
        var (newest, bookmark) = (connection.After, -1L);
        var delivered = new HashSet<(long, string)>();
        foreach (var e in connection.Events)
        {
            if (e.IsBookmark)
            {
                CheckBookmark(connection, e, newest);
                newest = bookmark = Math.Max(newest, e.Index);
                continue;
            }

            CheckOrder(connection, e, (newest, bookmark), isFresh);
            if (!delivered.Add((e.Index, e.Key)))
            {
                Tell("unique", connection, $"{Said(e)} came twice");
            }

            _seen.Add((e.Index, e.Key));
            CheckContent(connection, e);
            newest = Math.Max(newest, e.Index);
            _newest = Math.Max(_newest, e.Index);
        }
    }

    private void CheckBookmark(WatchConnection connection, WatchEvent bookmark, long newest)
    {
        if (bookmark.Index < Math.Max(newest, connection.After))
        {
            Tell("bookmarkable", connection, $"the bookmark {bookmark.Index} came after {newest}");
        }

        _bookmark = Math.Max(_bookmark, bookmark.Index);
    }

    private void CheckOrder(WatchConnection connection, WatchEvent e, (long Newest, long Bookmark) before, bool isFresh)
    {
        if (e.Index <= connection.After)
        {
            Tell(isFresh ? "filter" : "resumable", connection, $"{Said(e)} came, though only what is after {connection.After} was asked for");
        }
        else if (e.Index <= before.Bookmark)
        {
            Tell("bookmarkable", connection, $"{Said(e)} came after the bookmark {before.Bookmark}");
        }
        else if (e.Index < before.Newest)
        {
            Tell("ordered", connection, $"{Said(e)} came after index {before.Newest}");
        }
    }

    private void CheckContent(WatchConnection connection, WatchEvent e)
    {
        if (!e.Key.StartsWith(stream.Prefix, StringComparison.Ordinal))
        {
            Tell("filter", connection, $"{Said(e)} came, though only \"{stream.Prefix}\" was asked for");
        }
        else if (truth.At(e.Index, e.Key) is not { } real)
        {
            Tell("reliable", connection, $"{Said(e)} came, and is not in the log");
        }
        else if (real.Change.Value != e.Value)
        {
            Tell("reliable", connection, $"{Said(e)} came; in the log it is \"{real.Change.Value ?? "deleted"}\"");
        }
        else if (e.IsCreate is { } isCreate && isCreate != (real.Before is null && e.Value is not null))
        {
            Tell("is-create", connection, $"{Said(e)} says {(isCreate ? "" : "not ")}created; before it the key was \"{real.Before ?? "absent"}\"");
        }
        else if (e.PreviousValue is { } previous && previous != real.Before)
        {
            Tell("previous-value", connection, $"{Said(e)} says that it was \"{previous}\"; it was \"{real.Before ?? "absent"}\"");
        }
    }

    /// <summary>What the watcher went past must have been delivered; a part of one write is no write.</summary>
    private void Settle(bool isLast)
    {
        if (_newest < 0)
        {
            return;
        }

        var upTo = Math.Max(Math.Max(_newest, _bookmark), isLast ? stream.CaughtUpTo ?? -1 : -1);
        foreach (var missed in truth.Between(_owedFrom, upTo, stream.Prefix).Where(c => !_seen.Contains((c.Index, c.Key))))
        {
            var isPart = truth.Between(missed.Index - 1, missed.Index, stream.Prefix).Any(c => _seen.Contains((c.Index, c.Key)));
            var rule = isPart ? "atomic" : missed.Index <= _bookmark ? "bookmarkable" : "reliable";
            draft.Illegal(rule, $"{stream.Name}: {missed.Key} at {missed.Index} never came, though the stream came to {upTo}");
        }
    }

    private void Tell(string rule, WatchConnection connection, string what) =>
        draft.Illegal(rule, $"{stream.Name} on {connection.Node}: {what}");

    private static string Said(WatchEvent e) => $"{e.Key} = {(e.Value is null ? "deleted" : $"\"{e.Value}\"")} at {e.Index}";
}
