using Microsoft.Data.Sqlite;
using Totems.Contracts.Devices;
using Totems.KioskAgent.Storage;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Settings;

/// <summary>Settings in force, as stored: good only for the totem they were taken by.</summary>
internal sealed record StoredSettings(Guid TotemId, DesiredSettings Applied);

/// <summary>
/// Takes desired settings: at once when every one of them is known and within its limits, and else none. They are kept across restarts, so that a totem
/// without network goes on with them; a rollout whose number is not higher than the highest applied changes nothing.
/// </summary>
internal sealed class SettingsTaker(IStateStore store, TotemState state, ILogger<SettingsTaker> logger)
{
    /// <summary>Told of settings that came into force, once each and at the start.</summary>
    public Action<TotemSettings>? Applied { get; set; }

    /// <summary>Reads what was in force.</summary>
    public void Load()
    {
        if (store.Read<StoredSettings>(StateNames.Settings) is { } stored && stored.TotemId == state.Now.Identity?.TotemId) Use(stored.Applied);
        if (state.Now.Desired is { } desired) Take(desired);
    }

    /// <summary>Takes the settings of a desired state, if they are news.</summary>
    public void Take(Desired desired)
    {
        if (desired.Settings is not { Settings: { } settings } wanted || state.Now.Identity is not { } identity) return;
        var inForce = state.Now.Settings?.Number;
        if (wanted.Number <= (inForce ?? 0)) return;
        var errors = RolloutContentRules.Check(settings);
        if (errors.Count > 0)
        {
            Fail(RolloutFailures.BadSettings, string.Join("; ", errors.Select(error => $"{error.Key} {error.Value[0]}")), null);
            return;
        }

        try
        {
            // Durable first, then in force.
            store.Write(StateNames.Settings, new StoredSettings(identity.TotemId, wanted));
        }
        catch (Exception e) when (e is SqliteException or IOException)
        {
            Fail(MenuFailures.StorageFailed, e.Message, desired.Revision);
            return;
        }

        Use(wanted);
        AgentLog.SettingsApplied(logger, wanted.Number, settings.IdleSeconds, settings.Language, settings.LogLevel);

        void Fail(string reason, string detail, long? revision)
        {
            var progress = new RolloutProgress(wanted.Number, MenuPhase.Failed, reason, detail.Length > 500 ? detail[..500] : detail, revision, inForce);
            if (state.Now.SettingsProgress == progress) return;
            state.Change(now => now with { SettingsProgress = progress });
            AgentLog.SettingsRefused(logger, wanted.Number, reason, detail);
        }
    }

    private void Use(DesiredSettings settings)
    {
        state.Change(now => now with { Settings = settings, SettingsProgress = new RolloutProgress(settings.Number, MenuPhase.Applied) });
        Applied?.Invoke(settings.Settings);
    }
}
