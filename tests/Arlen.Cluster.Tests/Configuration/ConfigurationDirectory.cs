using Arlen.Configuration;

namespace Arlen.Cluster.Tests.Configuration;

/// <summary>A directory with configuration files, and what a program that starts in it would load.</summary>
internal sealed class ConfigurationDirectory : IDisposable
{
    public static readonly KeyCatalogue Library = new(ClusterKeys.All, ClusterKeys.Retired);

    public string Path { get; } = Directory.CreateTempSubdirectory("arlen-configuration-").FullName;

    public ConfigurationRequest Request => new(Library) { Directory = Path };

    public static LoadedConfiguration LoadText(string text) => LoadText(text, Library);

    public static LoadedConfiguration LoadText(
        string text, KeyCatalogue catalogue, params (string Name, string Value)[] variables)
    {
        using var directory = new ConfigurationDirectory();
        directory.Write("arlen.conf", text);
        return ConfigurationLoader.Load(
            new ConfigurationRequest(catalogue)
            {
                Directory = directory.Path,
                Variables = variables.ToDictionary(v => v.Name, v => v.Value),
            });
    }

    public static LoadedConfiguration LoadNothing(params string[] sets) => LoadNothing([], sets);

    public static LoadedConfiguration LoadNothing((string Name, string Value)[] variables, params string[] sets) =>
        ConfigurationLoader.Load(
        new ConfigurationRequest(Library)
        {
            Directory = "/nonexistent",
            Variables = variables.ToDictionary(v => v.Name, v => v.Value),
            Sets = sets,
        });

    public ConfigurationDirectory Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public LoadedConfiguration Load() => ConfigurationLoader.Load(Request);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
