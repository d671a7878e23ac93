namespace Arlen.Node.Cli.Data;

/// <summary>What <c>version</c> tells.</summary>
/// <param name="Arlen">The version of this program.</param>
/// <param name="Dotnet">The runtime it runs on.</param>
/// <param name="Akka">The version of the actor library.</param>
/// <param name="Os">The system.</param>
/// <param name="Architecture">The processor.</param>
internal sealed record VersionData(string Arlen, string Dotnet, string Akka, string Os, string Architecture);
