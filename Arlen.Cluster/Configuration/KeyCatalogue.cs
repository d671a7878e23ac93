using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Arlen.Configuration;

/// <summary>Every key that a program knows: the one list that reading, checking, explaining and the documents go by.</summary>
public sealed class KeyCatalogue
{
    private readonly FrozenDictionary<string, KeyDefinition> _byKey;
    private readonly FrozenDictionary<string, KeyDefinition> _byVariable;

    /// <summary>A catalogue of the keys of several rooms.</summary>
    /// <param name="keys">The keys, in the order in which they are shown.</param>
    /// <param name="retired">The keys that are refused with a reason.</param>
    /// <exception cref="ArgumentException">A key, former key or variable is there twice.</exception>
    public KeyCatalogue(IEnumerable<KeyDefinition> keys, IEnumerable<RetiredKey>? retired = null)
    {
        All = [.. keys];
        Retired = [.. retired ?? []];
        _byKey = Unique(All.SelectMany(k => k.FormerKeys.Prepend(k.Key).Select(name => (name, k))));
        _byVariable = Unique(All.SelectMany(k => k.FormerVariables.Prepend(k.Variable).Select(name => (name, k))));
    }

    /// <summary>The keys, in order.</summary>
    public ImmutableArray<KeyDefinition> All { get; }

    /// <summary>The keys that are refused with a reason.</summary>
    public ImmutableArray<RetiredKey> Retired { get; }

    /// <summary>The key of a name or of a former name; null for none. Capitals count.</summary>
    public KeyDefinition? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The key that a variable or a former variable sets; null for none.</summary>
    public KeyDefinition? FindVariable(string variable) => _byVariable.GetValueOrDefault(variable);

    /// <summary>The key that somebody who wrote <paramref name="key"/> probably meant; null where none is near.</summary>
    public string? Nearest(string key) => EditDistance.Nearest(key, All.Select(k => k.Key));

    /// <summary>
    /// The variable that somebody who wrote <paramref name="variable"/> probably meant; null where none is near.
    /// </summary>
    public string? NearestVariable(string variable) => EditDistance.Nearest(variable, All.Select(k => k.Variable));

    private static FrozenDictionary<string, KeyDefinition> Unique(IEnumerable<(string Name, KeyDefinition Key)> names)
    {
        var byName = new Dictionary<string, KeyDefinition>();
        foreach (var (name, key) in names)
        {
            if (!byName.TryAdd(name, key))
            {
                throw new ArgumentException($"'{name}' is in the catalogue twice: for {byName[name].Key} and for {key.Key}");
            }
        }

        return byName.ToFrozenDictionary();
    }
}
