using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Arlen.Chaos.Histories;
using Arlen.Chaos.Pictures;

namespace Arlen.Chaos.Running;

/// <summary>What a run leaves behind.</summary>
/// <param name="path">The folder.</param>
internal sealed class RunFolder(string path)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly string[] BulkyOfNode = ["disk", "shadow"];

    private static readonly JsonSerializerOptions Indented = new(Json) { WriteIndented = true };

    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>Every operation.</summary>
    public string History => At("history.jsonl");

    /// <summary>What the nodes said of their cluster, four times a second.</summary>
    public string Looks => At("clusterz.jsonl");

    /// <summary>The picture.</summary>
    public string Timeline => At("timeline.svg");

    /// <summary>What it came to.</summary>
    public string Verdict => At("verdict.json");

    /// <summary>Makes a new one below another.</summary>
    public static RunFolder Create(string root, Spec spec, int seed, DateTimeOffset now)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd-HHmmss}-{spec.Name}-{seed}");
        var folder = new RunFolder(System.IO.Path.Combine(root, name));
        Directory.CreateDirectory(folder.Path);
        return folder;
    }

    /// <summary>Writes the faults and the verdict.</summary>
    public void Write(RunVerdict verdict)
    {
        File.WriteAllLines(At("faults.jsonl"), verdict.Faults.Select(f => JsonSerializer.Serialize(f, Json)));
        File.WriteAllText(Verdict, JsonSerializer.Serialize(verdict, Indented));
        File.WriteAllText(At("replay.sh"), $"#!/bin/sh\n{verdict.Replay}\n");
    }

    /// <summary>Draws the history, around the first operation that was illegal where there is one.</summary>
    public void Draw(RunVerdict verdict, IReadOnlyList<Operation> history)
    {
        var bands = verdict.Faults.Select(f => new FaultBand($"{f.Id} {f.What}", (long)(f.From * 1e9), (long)(f.To * 1e9))).ToList();
        var guilty = verdict.Checks.SelectMany(c => c.Anomalies).SelectMany(a => a.Operations).FirstOrDefault();
        var title = string.Create(CultureInfo.InvariantCulture, $"{verdict.Spec}, seed {verdict.Seed}");
        File.WriteAllText(Timeline, Pictures.Timeline.Draw(title, history, bands, guilty));
    }

    /// <summary>Reads the verdict back; null where there is none.</summary>
    public RunVerdict? Read() =>
        File.Exists(Verdict) ? JsonSerializer.Deserialize<RunVerdict>(File.ReadAllText(Verdict), Json) : null;

    /// <summary>Removes what nobody looks at after a run that went well: data, shadows, libraries.</summary>
    public void DropData()
    {
        foreach (var node in Directory.EnumerateDirectories(path, "n?"))
        {
            foreach (var folder in BulkyOfNode.Select(name => System.IO.Path.Combine(node, name)).Where(Directory.Exists))
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        if (Directory.Exists(At("shims")))
        {
            Directory.Delete(At("shims"), recursive: true);
        }
    }

    private string At(string name) => System.IO.Path.Combine(path, name);
}
