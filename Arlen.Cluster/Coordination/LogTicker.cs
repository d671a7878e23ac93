using Arlen.Journal;
using Arlen.Journal.State;
using Arlen.Journal.State.Wire;
using Arlen.Time;
using Microsoft.Extensions.Hosting;

namespace Arlen.Coordination;

/// <summary>Ends what is due: on the leader by a tick; elsewhere it follows log time, so that a new leader knows what is late.</summary>
internal sealed class LogTicker(IJournal journal, LogTimeView logTime, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan TickLimit = TimeSpan.FromSeconds(2);

    /// <summary>Looks once.</summary>
    /// <returns>How long until the next look.</returns>
    internal async ValueTask<TimeSpan> LookAsync()
    {
        if (ReferenceEquals(journal.Status, JournalStatus.None))
        {
            return TickRule.Idle;
        }

        logTime.See(StateReader.Meta(journal.State).LogTime);
        var due = DueTable.Next(journal.State);
        if (TickRule.IsDue(journal.Status.IsLeader, due, logTime.Now))
        {
            var tick = new CommandV1 { Tick = new TickV1() };
            var outcome = await journal.ProposeAsync(tick, Deadline.After(time, TickLimit)).ConfigureAwait(false);
            return outcome.Result?.Tick.More == true ? TimeSpan.Zero : TickRule.Busy;
        }

        return due is null ? TickRule.Idle : TickRule.Busy;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var wait = await LookAsync().ConfigureAwait(false);
                await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (ObjectDisposedException)
        {
            // The log has stopped on this node.
        }
    }
}
