namespace Arlen.Journal.State;

/// <summary>A store as it was at one applied index, whatever is committed since. Held shortly: it keeps old values alive.</summary>
internal interface IStateView : IStateReader, IDisposable
{
    /// <summary>The last log entry that this view shows.</summary>
    long AppliedIndex { get; }
}
