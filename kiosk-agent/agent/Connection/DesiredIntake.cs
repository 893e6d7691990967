using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.KioskAgent.Availability;
using Totems.KioskAgent.Settings;
using Totems.KioskAgent.Storage;
using Totems.KioskAgent.Totem;
using Totems.MenuModel.Content;

namespace Totems.KioskAgent.Connection;

/// <summary>A desired state as stored: good only for the totem it was told to.</summary>
internal sealed record StoredDesired(Guid TotemId, Desired Desired);

/// <summary>Takes desired states in: newest revision only, kept across restarts, so that a totem without network goes on with what it was last told.</summary>
internal sealed class DesiredIntake(
    IStateStore store, TotemState state, SettingsTaker settings, PackageTaker packages, ILogger<DesiredIntake> logger)
{
    private readonly Lock taking = new();
    private long revision = -1;

    /// <summary>Reads what was last desired.</summary>
    public void Load()
    {
        if (store.Read<StoredDesired>(StateNames.Desired) is { } stored && stored.TotemId == state.Now.Identity?.TotemId)
        {
            state.Change(now => now with { Desired = stored.Desired });
        }

        if (store.Read<AvailabilityOverlay>(StateNames.Availability) is { } overlay)
        {
            state.Change(now => now with { Availability = OverlayChoice.Newest(overlay, null, now.Configuration?.StoreId) });
        }

        settings.Load();
        packages.Load();
    }

    /// <summary>A new connection: its first answer counts whatever its revision, since the services may have been set back.</summary>
    public void Begin()
    {
        lock (taking) revision = -1;
    }

    /// <summary>Takes a desired state unless a newer one came first.</summary>
    public void Take(Desired desired)
    {
        lock (taking)
        {
            if (desired.Revision <= revision) return;
            revision = desired.Revision;
            if (state.Now.Identity is not { } identity) return;
            var before = state.Now.Availability;
            var overlay = OverlayChoice.Newest(before, desired.Availability, desired.Configuration.StoreId);
            if (overlay is not null && overlay != before) store.Write(StateNames.Availability, overlay);
            store.Write(StateNames.Desired, new StoredDesired(identity.TotemId, desired));
            state.Change(now => now with { Desired = desired, Availability = overlay });
            settings.Take(desired);
            packages.Take(desired);
            AgentLog.Desired(logger, desired.Revision, desired.Menu?.Version ?? 0, desired.Availability?.Sequence ?? 0, desired.Commands.Count);
            if (logger.IsEnabled(LogLevel.Debug)) AgentLog.DesiredWhole(logger, JsonSerializer.Serialize(desired, WireJson.Options));
        }
    }
}
