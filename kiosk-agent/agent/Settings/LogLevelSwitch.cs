using Totems.Contracts.Devices;

namespace Totems.KioskAgent.Settings;

/// <summary>
/// Lets settings say how much the agent logs, live: a part of the configuration that stands after the machine's own. Without a setting the machine's holds.
/// </summary>
internal sealed class LogLevelSwitch : ConfigurationProvider, IConfigurationSource
{
    // The agent's own loggers; libraries stay as quiet as they are.
    private const string Key = "Logging:LogLevel:Totems.KioskAgent";

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Settings came into force.</summary>
    public void Use(TotemSettings settings)
    {
        Data.TryGetValue(Key, out var before);
        if (before == settings.LogLevel) return;
        if (settings.LogLevel is { } level) Data[Key] = level;
        else Data.Remove(Key);
        OnReload();
    }
}
