using Arlen.Journal;
using Arlen.Journal.Raft;

namespace Arlen.Cluster.Tests.Journal.Raft.Simulation;

/// <summary>What a broken replica would do differently. The default breaks nothing.</summary>
internal class Sabotage
{
    /// <summary>Whether answers leave before what they speak of is on disk.</summary>
    public virtual bool AnswersBeforeFlush => false;

    /// <summary>Whether a leader counts its own entries before they are on disk.</summary>
    public virtual bool CountsItselfBeforeFlush => false;

    /// <summary>Whether a snapshot counts as installed before it is.</summary>
    public virtual bool InstallsInMemory => false;

    /// <summary>Whether a leader answers reads by itself.</summary>
    public virtual bool ReadsWithoutRound => false;

    /// <summary>What a restarted replica finds of its term and vote.</summary>
    public virtual HardState Remember(HardState hard) => hard;

    /// <summary>How far a replica thinks that the log is committed.</summary>
    /// <param name="core">The replica.</param>
    /// <param name="log">Its log.</param>
    /// <param name="before">How far it thought so before.</param>
    public virtual long Commit(RaftCore core, SimLog log, long before) => core.CommitIndex;

    /// <summary>What a leader knows of each voter's log, its own first.</summary>
    protected static List<long> Held(RaftCore core)
    {
        List<long> held = core.Ensemble.IsVoter(core.Self) ? [core.DurableIndex] : [];
        foreach (var voter in core.Ensemble.Voters.Where(v => v.Id != core.Self))
        {
            core.TryGetProgress(voter.Id, out var match, out _);
            held.Add(match);
        }

        return held;
    }

    public sealed class AnswerBeforeFlush : Sabotage
    {
        public override bool AnswersBeforeFlush => true;
    }

    public sealed class CountItselfBeforeFlush : Sabotage
    {
        public override bool CountsItselfBeforeFlush => true;
    }

    public sealed class InstallInMemory : Sabotage
    {
        public override bool InstallsInMemory => true;
    }

    public sealed class ReadWithoutRound : Sabotage
    {
        public override bool ReadsWithoutRound => true;
    }

    public sealed class ForgetVote : Sabotage
    {
        public override HardState Remember(HardState hard) => hard with { Vote = ReplicaId.None };
    }

    public sealed class ForgetTerm : Sabotage
    {
        public override HardState Remember(HardState hard) => new(Math.Max(0, hard.Term - 1), ReplicaId.None);
    }

    /// <summary>A majority that holds an entry of an earlier term commits it: figure 8 of the paper.</summary>
    public sealed class CommitEarlierTerms : Sabotage
    {
        public override long Commit(RaftCore core, SimLog log, long before)
        {
            var commit = Math.Max(before, core.CommitIndex);
            if (core.Role != RaftRole.Leader)
            {
                return commit;
            }

            var held = Held(core);
            held.Sort();
            return Math.Max(commit, held[held.Count - core.Ensemble.Majority]);
        }
    }

    /// <summary>The median of the first majority of answers, as a package of today does it.</summary>
    public sealed class CommitMedianOfAnswers : Sabotage
    {
        public override long Commit(RaftCore core, SimLog log, long before)
        {
            var commit = Math.Max(before, core.CommitIndex);
            if (core.Role != RaftRole.Leader)
            {
                return commit;
            }

            var answers = Held(core).Take(core.Ensemble.Majority).Order().ToList();
            var median = answers[answers.Count / 2];
            return log.TermAt(median) == core.Term ? Math.Max(commit, median) : commit;
        }
    }
}
