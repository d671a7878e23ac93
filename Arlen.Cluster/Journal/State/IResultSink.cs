using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>Told what an entry did. Called while it is applied, before it is committed: it only notes.</summary>
internal interface IResultSink
{
    /// <summary>The answer to one command; each command of an entry gets one, in order.</summary>
    void Answered(in AppliedCommand applied);

    /// <summary>The payload of an entry was no batch; it did nothing.</summary>
    void Unreadable(long index);

    /// <summary>What an entry changed, in order of revision; not called where it is nothing.</summary>
    void Changed(IReadOnlyList<ChangeV1> changes);
}
