namespace Arlen.Configuration;

/// <summary>Who set a key; what comes later wins.</summary>
internal enum SettingSource
{
    File,
    Variable,
    Set,
}
