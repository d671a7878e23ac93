using System.Collections.Immutable;
using Arlen.Configuration.Hocon;

namespace Arlen.Configuration;

/// <summary>Finds the catalogue's keys in what the files say.</summary>
internal sealed class FileSettings(KeyCatalogue catalogue, SettingTable settings, HoconFaults faults)
{
    /// <summary>The section that goes to the actor system as it is.</summary>
    public const string AkkaSection = "akka";

    /// <summary>Hands all settings to the table, and reports what is no setting of a key.</summary>
    /// <returns>The section <c>akka</c> as text; empty where there is none.</returns>
    public string Add(HoconValue.Section root)
    {
        var akka = "";
        foreach (var (name, (at, value)) in root.Members)
        {
            if (name == AkkaSection)
            {
                akka = Akka(at, value);
            }
            else
            {
                Add(HoconPath.ToText([name]), at, value);
            }
        }

        return akka;
    }

    private string Akka(SourcePosition at, HoconValue value)
    {
        if (value is HoconValue.Section section)
        {
            return HoconWriter.Write(AkkaSection, section);
        }

        if (value is not (HoconValue.Faulty or HoconValue.Text { IsNull: true }))
        {
            faults.Add(
                ProblemCodes.BadValue, at, "akka is a section", "Put its settings between braces", "akka { loglevel = INFO }",
                AkkaSection);
        }

        return "";
    }

    private void Add(string key, SourcePosition at, HoconValue value)
    {
        if (catalogue.Find(key) is { } known)
        {
            AddKnown(known, key, at, value);
        }
        else if (value is HoconValue.Section { Members.Count: > 0 } section)
        {
            foreach (var (name, member) in section.Members)
            {
                Add($"{key}.{HoconPath.ToText([name])}", member.At, member.Value);
            }
        }
        else
        {
            AddUnknown(key, at, value);
        }
    }

    private void AddKnown(KeyDefinition known, string key, SourcePosition at, HoconValue value)
    {
        switch (value)
        {
            case HoconValue.Text { IsNull: false } text:
                settings.Add(new Setting(SettingSource.File, key, text.Position.ToString(), text.Value));
                break;
            case HoconValue.List list when Texts(list) is { IsDefault: false } elements:
                settings.Add(new Setting(SettingSource.File, key, list.Position.ToString(), string.Join(',', elements))
                {
                    Elements = elements,
                });
                break;
            case HoconValue.List:
                faults.Add(
                    ProblemCodes.BadValue, at, $"{key} holds lists or sections, and must hold texts only",
                    "Write its elements as texts", $"{known.Key} = {KindWords.Example(known)}", known.Key);
                break;
            case HoconValue.Section:
                faults.Add(
                    ProblemCodes.BadValue, at, $"{key} is a section here and must be {KindWords.Expected(known, known.Kind)}",
                    "Write a value in place of the braces", $"{known.Key} = {KindWords.Example(known)}", known.Key);
                break;
        }
    }

    private void AddUnknown(string key, SourcePosition at, HoconValue value)
    {
        var isSection = catalogue.All.Any(k => k.Key.StartsWith(key + ".", StringComparison.Ordinal));
        if (value is HoconValue.Faulty || isSection && value is HoconValue.Section or HoconValue.Text { IsNull: true })
        {
            return;
        }

        if (isSection)
        {
            faults.Add(ProblemCodes.BadValue, at, $"{key} is a section", "Put its settings between braces", $"{key} {{ }}", key);
        }
        else if (!faults.IsDoubtful(at))
        {
            settings.Add(new Setting(SettingSource.File, key, at.ToString(), ""));
        }
    }

    private static ImmutableArray<string> Texts(HoconValue.List list) => list.Elements.All(e => e is HoconValue.Text)
        ? [.. list.Elements.Cast<HoconValue.Text>().Select(t => t.Value)]
        : default;
}
