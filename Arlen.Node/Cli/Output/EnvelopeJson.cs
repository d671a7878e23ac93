using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Arlen.Node.Cli.Data;

namespace Arlen.Node.Cli.Output;

/// <summary>The JSON of every command; generated, so nothing is looked up at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NewLine = "\n",
    WriteIndented = true)]
[JsonSerializable(typeof(Envelope<NoData>))]
[JsonSerializable(typeof(Envelope<ConfigData>))]
[JsonSerializable(typeof(Envelope<ConfigKeyData>))]
[JsonSerializable(typeof(Envelope<ConfigReferenceData>))]
[JsonSerializable(typeof(Envelope<DoctorData>))]
[JsonSerializable(typeof(Envelope<DownData>))]
[JsonSerializable(typeof(Envelope<FailoverData>))]
[JsonSerializable(typeof(Envelope<LogsData>))]
[JsonSerializable(typeof(Envelope<PsData>))]
[JsonSerializable(typeof(Envelope<ServeData>))]
[JsonSerializable(typeof(Envelope<StatusData>))]
[JsonSerializable(typeof(Envelope<UpData>))]
[JsonSerializable(typeof(Envelope<VersionData>))]
internal sealed partial class EnvelopeJson : JsonSerializerContext
{
    /// <summary>Quotes and letters of any language as they are: this is read in terminals and by parsers, never inside a
    /// page.</summary>
    /// <remarks>Made at its first use: the generated half of this class may not be initialised before that.</remarks>
    public static EnvelopeJson Printed =>
        field ??= new(new JsonSerializerOptions(s_defaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
