using Arlen.Journal.State.Wire;

namespace Arlen.Coordination;

/// <summary>The answer of the log to a command: of the state, or why there is none.</summary>
internal readonly record struct LogReply(ResultV1? Result, Denial? Denial);
