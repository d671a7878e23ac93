using System.Collections.Immutable;
using Arlen.Chaos.Checking.Ownership;

namespace Arlen.Chaos.Workloads;

/// <summary>
/// What locks are for: a list outside the cluster that is read, added to and written back. It has two doors: one that refuses a
/// token below the highest it has seen, and one that does not look.
/// </summary>
/// <param name="name">The lock that guards it.</param>
internal sealed class FencedResource(string name)
{
    private readonly Lock _lock = new();
    private readonly List<SinkEffect> _effects = [];
    private ImmutableList<string> _fenced = [];
    private ImmutableList<string> _plain = [];
    private long _highest;

    /// <summary>The lock that guards it.</summary>
    public string Name => name;

    /// <summary>What came through the fenced door, in order.</summary>
    public IReadOnlyList<SinkEffect> Effects
    {
        get
        {
            lock (_lock)
            {
                return [.. _effects];
            }
        }
    }

    /// <summary>What is in it in the end: behind the fenced door and behind the plain one.</summary>
    public (ImmutableList<string> Fenced, ImmutableList<string> Plain) Contents
    {
        get
        {
            lock (_lock)
            {
                return (_fenced, _plain);
            }
        }
    }

    /// <summary>Reads both lists. The token counts as seen: a later write under a lower one is stale.</summary>
    public (ImmutableList<string> Fenced, ImmutableList<string> Plain) Read(string holder, long token)
    {
        lock (_lock)
        {
            Enter(holder, token);
            return (_fenced, _plain);
        }
    }

    /// <summary>Writes both lists back: through the plain door always, through the fenced one where the token is not stale.</summary>
    /// <returns>Whether the fenced door accepted it.</returns>
    public bool Write(string holder, long token, ImmutableList<string> fenced, ImmutableList<string> plain)
    {
        lock (_lock)
        {
            var isAccepted = Enter(holder, token);
            _fenced = isAccepted ? fenced : _fenced;
            _plain = plain;
            return isAccepted;
        }
    }

    private bool Enter(string holder, long token)
    {
        var isAccepted = token >= _highest;
        _highest = Math.Max(_highest, token);
        _effects.Add(new SinkEffect(name, token, holder, isAccepted));
        return isAccepted;
    }
}
