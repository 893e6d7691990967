using System.Text.Json;
using Totems.EndToEnd.Kiosk;

namespace Totems.EndToEnd.Admin;

/// <summary>
/// A store where something is sold out and a draft that differs from what is published, for as long as pages are looked at; both are put
/// back afterwards.
/// </summary>
internal sealed class SomethingToSee : IAsyncDisposable
{
    private static readonly (string Key, long Centavos)[] Moves = [("item:boitata:simples", 300), ("item:boitata:duplo", 300), ("combo:combo-boitata", -200)];

    private readonly AdminApi api;
    private readonly KioskPlace place;
    private readonly JsonElement prices;

    private SomethingToSee(AdminApi api, KioskPlace place, JsonElement prices)
    {
        this.api = api;
        this.place = place;
        this.prices = prices;
    }

    /// <summary>Sells something out and moves some prices.</summary>
    public static async Task<SomethingToSee> MakeAsync(AdminApi api, KioskPlace place)
    {
        var prices = (await api.GetAsync("/api/menu/draft")).GetProperty("prices").GetProperty(place.Zone);
        var made = new SomethingToSee(api, place, prices);
        try
        {
            await api.SetSoldOutAsync(place.StoreId, KioskTour.SoldOutItem, soldOut: true);
            foreach (var (key, centavos) in Moves) await api.PutPriceAsync(place.Zone, key, Moved(prices.GetProperty(key), centavos));
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var (key, _) in Moves) await api.PutPriceAsync(place.Zone, key, prices.GetProperty(key));
        await api.SetSoldOutAsync(place.StoreId, KioskTour.SoldOutItem, soldOut: false);
        await api.SpeakAsync("pt-BR");
    }

    private static JsonElement Moved(JsonElement price, long centavos)
    {
        var moved = price.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Number)
            .ToDictionary(member => member.Name, member => member.Value.GetInt64());
        moved["amount"] += centavos;
        return JsonSerializer.SerializeToElement(moved);
    }
}
