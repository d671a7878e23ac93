using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace Arlen.Configuration;

/// <summary>The values of all keys of a catalogue, with where each came from, and what was wrong.</summary>
/// <remarks>
/// Where a key had a fault its default stands, so that everything can be checked; a program starts only where there is no fault.
/// </remarks>
public sealed class LoadedConfiguration
{
    private readonly FrozenDictionary<string, int> _index;
    private readonly ImmutableArray<object> _read;

    internal LoadedConfiguration(ImmutableArray<ConfiguredValue> values, ImmutableArray<object> read, string akkaHocon)
    {
        Values = values;
        _read = read;
        _index = Enumerable.Range(0, values.Length).ToFrozenDictionary(i => values[i].Key.Key);
        AkkaHocon = akkaHocon;
    }

    /// <summary>All faults; empty where the program may start.</summary>
    public ImmutableArray<ConfigurationProblem> Problems { get; internal init; } = [];

    /// <summary>Every key of the catalogue, in its order.</summary>
    public IReadOnlyList<ConfiguredValue> Values { get; }

    /// <summary>The block <c>akka { }</c> as well-formed HOCON, for the actor system; empty where there is none.</summary>
    public string AkkaHocon { get; }

    /// <summary>The value of a key of any kind but a list, as written.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such key.</exception>
    public string Text(string key) => _read[IndexOf(key)] as string ?? Values[IndexOf(key)].Text;

    /// <summary>The value of a duration.</summary>
    /// <exception cref="ArgumentException">
    /// The key is no duration, or is derived and nobody set it: see <see cref="DurationOrAuto"/>.
    /// </exception>
    public TimeSpan Duration(string key) => Read<TimeSpan>(key);

    /// <summary>The value of a duration that is derived until somebody sets it; null where nobody did.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such duration.</exception>
    public TimeSpan? DurationOrAuto(string key) => _read[IndexOf(key)] is AutoValue ? null : Read<TimeSpan>(key);

    /// <summary>The value of a whole number or a port.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such number.</exception>
    [SuppressMessage("Naming", "CA1720", Justification = "A kind is called what a person calls it.")]
    public long Integer(string key) => Read<long>(key);

    /// <summary>The value of a size, in bytes.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such size.</exception>
    public long Size(string key) => Read<long>(key);

    /// <summary>The value of a switch.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such switch.</exception>
    public bool Flag(string key) => Read<bool>(key);

    /// <summary>The elements of a list.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such list.</exception>
    public ImmutableArray<string> List(string key) => Read<ImmutableArray<string>>(key);

    /// <summary>Whether somebody set the key, to whatever value.</summary>
    /// <exception cref="ArgumentException">The catalogue has no such key.</exception>
    public bool IsSet(string key) => Values[IndexOf(key)].IsSet;

    /// <summary>Stops a program that must not start.</summary>
    /// <exception cref="ConfigurationException">There are faults; it holds all of them.</exception>
    public void ThrowIfInvalid()
    {
        if (!Problems.IsEmpty)
        {
            throw new ConfigurationException(Problems);
        }
    }

    /// <summary>The values for the options binder of .NET: <c>workers:maxQueued</c>, in the texts that it reads.</summary>
    /// <remarks>Every key is there, with its default where nobody set it; what is derived from other keys is left out.</remarks>
    public IConfigurationSource ToSource() => new CatalogueSource(Values, _read);

    private T Read<T>(string key) => _read[IndexOf(key)] is T value
        ? value
        : throw new ArgumentException($"{key} is of the kind {Values[IndexOf(key)].Key.Kind}", nameof(key));

    private int IndexOf(string key) => _index.TryGetValue(key, out var index)
        ? index
        : throw new ArgumentException($"the catalogue has no key '{key}'", nameof(key));
}
