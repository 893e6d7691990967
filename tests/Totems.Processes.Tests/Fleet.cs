using System.Net;
using System.Text.Json;
using Totems.Contracts.Devices;
using Totems.Testing;
using Totems.Testing.Processes;

namespace Totems.Processes.Tests;

/// <summary>What the fleet's pages say of a totem.</summary>
internal static class Fleet
{
    /// <summary>A totem's id, by store and name.</summary>
    public static async Task<Guid> TotemIdAsync(Api person, RunningAgent agent, CancellationToken cancellationToken)
    {
        var page = await person.GetAsync($"/api/fleet/totems?storeId={agent.Store.Id}", cancellationToken);
        return page.GetProperty("items").EnumerateArray().Single(row => row.GetProperty("name").GetString() == agent.Name).GetProperty("id").GetGuid();
    }

    /// <summary>Waits until the totem's page is as wanted.</summary>
    public static async Task<TotemPage> WhenAsync(
        Api person, Guid totem, Func<TotemPage, bool> condition, string what, TimeSpan deadline, CancellationToken cancellationToken)
    {
        TotemPage? page = null;
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    return condition(page = await person.GetAsync<TotemPage>($"/api/fleet/totems/{totem}", cancellationToken));
                }
                // A server that was just killed may say so while its neighbours find each other again.
                catch (ApiException failure) when (failure.Status == HttpStatusCode.ServiceUnavailable)
                {
                    return false;
                }
            },
            () => $"{what}; the page says {JsonSerializer.Serialize(page)}", deadline, cancellationToken);
        return page!;
    }

    /// <summary>A totem's page.</summary>
    internal sealed record TotemPage(TotemRow Totem, Reported? Reported, Heartbeat? LastHeartbeat);

    /// <summary>A totem in the list.</summary>
    internal sealed record TotemRow(string Presence, long? MenuVersion, long? DesiredVersion);
}
