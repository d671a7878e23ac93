using System.Collections;

namespace Arlen.Configuration;

/// <summary>What to load: which keys there are, and where values may come from.</summary>
/// <param name="Catalogue">The keys.</param>
public sealed record ConfigurationRequest(KeyCatalogue Catalogue)
{
    /// <summary>The file that is read where none is named, if it is there.</summary>
    public const string DefaultFile = "arlen.conf";

    /// <summary>The variable that names the file.</summary>
    public const string FileVariable = "ARLEN_CONFIG";

    /// <summary>The variable that names the environment.</summary>
    public const string EnvironmentVariable = "ARLEN_ENVIRONMENT";

    /// <summary>
    /// The file, from <see cref="Directory"/>. Null: <c>arlen.conf</c> if it is there. One that is named must be.
    /// </summary>
    public string? File { get; init; }

    /// <summary>Where relative files are looked for.</summary>
    /// <value>Default: the directory the program runs in.</value>
    public string Directory { get; init; } = ".";

    /// <summary>
    /// Which second file overrides the first: <c>arlen.production.conf</c> for <c>production</c>. It need not be there.
    /// </summary>
    public string Environment { get; init; } = "production";

    /// <summary>The environment variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Settings of the command line, <c>key=value</c>; they win over everything, the last over the others.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>The relations that must hold.</summary>
    public IReadOnlyList<IConfigurationRule> Rules { get; init; } = [];

    /// <summary>The request of this process: its directory, its variables, and what <paramref name="args"/> say.</summary>
    /// <param name="catalogue">The keys.</param>
    /// <param name="args">
    /// <c>--config FILE</c>, <c>--environment NAME</c> and <c>--set key=value</c>, each also as <c>--x=v</c>; the rest is not
    /// looked at.
    /// </param>
    public static ConfigurationRequest FromProcess(KeyCatalogue catalogue, IEnumerable<string> args)
    {
        var variables = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? "");
        var options = CommandLineOptions.Read(args);
        return new ConfigurationRequest(catalogue)
        {
            File = options.File ?? NullIfEmpty(variables.GetValueOrDefault(FileVariable)),
            Directory = System.IO.Directory.GetCurrentDirectory(),
            Environment = options.Environment ?? NullIfEmpty(variables.GetValueOrDefault(EnvironmentVariable)) ?? "production",
            Variables = variables,
            Sets = options.Sets,
        };
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
