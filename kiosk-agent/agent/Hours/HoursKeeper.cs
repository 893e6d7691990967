using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Directory;
using Totems.KioskAgent.Connection;
using Totems.KioskAgent.Identity;
using Totems.KioskAgent.Storage;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Hours;

/// <summary>Opening hours as stored, with the hash by which desired states name them.</summary>
internal sealed record StoredHours(Guid StoreId, string Hash, OpeningHours? Hours);

/// <summary>
/// Has the opening hours that the desired state names. They are fetched when their hash is another one, not sent along with every desired state, and kept
/// across restarts; until newer ones are there, the last ones of the store hold.
/// </summary>
internal sealed class HoursKeeper(
    HttpClient http, TokenSource tokens, IStateStore store, TotemState state, IOptions<AgentOptions> options, TimeProvider time, ILogger<HoursKeeper> logger)
{
    // A change of a whole chain's hours brings all its totems at once.
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(5);

    /// <summary>Reads what was fetched last.</summary>
    public void Load()
    {
        if (!options.Value.AlwaysOpen && store.Read<StoredHours>(StateNames.Hours) is { } stored) state.Change(now => now with { Hours = stored });
    }

    /// <summary>Fetches whenever there is something to fetch.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        if (options.Value.AlwaysOpen) return;
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                await state.WhenAsync(IsLacking, stopping);
                await Task.Delay(Spread * Random.Shared.NextDouble(), time, stopping);
                await FetchAsync(stopping);
                failures = 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException or SqliteException or TotemRefusedException or OperationCanceledException)
            {
                AgentLog.HoursNotFetched(logger, e.Message);
                await Task.Delay(Backoff.Delay(failures++, Random.Shared.NextDouble()), time, stopping);
            }
        }
    }

    private static bool IsLacking(TotemSnapshot totem) =>
        totem is { Connected: true, Desired.Configuration: { Hours: { } hash, StoreId: var storeId } } && (totem.Hours?.Hash != hash || totem.Hours.StoreId != storeId);

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        if (state.Now.Desired?.Configuration is not { Hours: { } wanted } place) return;
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/fleet/hours");
        using var response = await http.SendAsync(await tokens.SignAsync(request, cancellationToken), cancellationToken);
        response.EnsureSuccessStatusCode();
        var hours = await response.Content.ReadFromJsonAsync<TotemHours>(WireJson.Options, cancellationToken);
        // Hours that have changed since are told of by the next desired state; these hold until then, under the name by which they were asked for.
        var stored = new StoredHours(place.StoreId, wanted, hours?.Hours);
        store.Write(StateNames.Hours, stored);
        state.Change(now => now with { Hours = stored });
        AgentLog.HoursTaken(logger, wanted);
    }
}
