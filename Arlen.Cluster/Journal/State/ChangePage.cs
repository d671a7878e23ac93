using Arlen.Journal.State.Wire;

namespace Arlen.Journal.State;

/// <summary>Changes in order, whole revisions only.</summary>
/// <param name="Changes">Empty where nothing of what is watched changed.</param>
/// <param name="Through">Every change up to this revision is in this page or before it: where to go on, and a bookmark.</param>
/// <param name="HasMore">Whether there is more to read now.</param>
/// <param name="Floor">Changes up to here are gone.</param>
/// <param name="IsCompacted">Whether some of what was asked for is gone: nothing is returned, and the watcher must begin anew.</param>
internal sealed record ChangePage(IReadOnlyList<ChangeV1> Changes, long Through, bool HasMore, long Floor, bool IsCompacted);
