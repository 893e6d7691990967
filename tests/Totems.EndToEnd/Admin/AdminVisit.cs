using System.Text.Json;
using Totems.EndToEnd.Kiosk;

namespace Totems.EndToEnd.Admin;

/// <summary>Finds what the addresses of the pages need in a running system.</summary>
internal static class AdminVisit
{
    /// <summary>The kiosk's own store and totem, the newest rollout, the newest order of that store.</summary>
    public static async Task<AdminFacts> FactsAsync(AdminApi api, KioskPlace place)
    {
        var totems = await api.GetAsync($"/api/fleet/totems?storeId={place.StoreId}&search={Uri.EscapeDataString(place.TotemName)}");
        var rollouts = await api.GetAsync("/api/fleet/rollouts");
        var orders = await api.GetAsync($"/api/orders?storeId={place.StoreId}");
        var sheet = await api.DownloadAsync("/api/menu/export?format=csv");
        return new AdminFacts(place.StoreId, FirstId(totems, "totem"), FirstId(rollouts, "rollout"), FirstId(orders, "order"), sheet);
    }

    private static Guid FirstId(JsonElement list, string what) => list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())
        .Cast<Guid?>().FirstOrDefault() ?? throw new InvalidOperationException($"There is no {what} yet.");
}
