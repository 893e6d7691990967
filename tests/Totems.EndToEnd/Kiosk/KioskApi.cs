using System.Net.Http.Json;
using System.Text.Json;

namespace Totems.EndToEnd.Kiosk;

/// <summary>Where a kiosk stands.</summary>
internal sealed record KioskPlace(Guid StoreId, string TotemName, string Zone);

/// <summary>Something to buy as it comes.</summary>
internal sealed record KioskLine(string Entity, string? Variation, int Quantity);

/// <summary>A kiosk agent's API on loopback: what its screen shows, to find one's way on it.</summary>
internal sealed class KioskApi(Uri address) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Its screen's address.</summary>
    public Uri Address => address;

    /// <summary>Its state now.</summary>
    public async Task<JsonElement> StateAsync() => JsonElement.Parse(await http.GetByteArrayAsync(new Uri("/api/screen/state", UriKind.Relative)));

    /// <summary>Where it stands.</summary>
    /// <exception cref="InvalidOperationException">It has no identity or no menu yet.</exception>
    public async Task<KioskPlace> PlaceAsync()
    {
        var state = await StateAsync();
        if (state.GetProperty("phase").GetString() != "ready") throw new InvalidOperationException($"The kiosk at {address} has no menu yet.");
        var configuration = state.GetProperty("configuration");
        return new KioskPlace(
            configuration.GetProperty("storeId").GetGuid(), configuration.GetProperty("totemName").GetString()!, configuration.GetProperty("zone").GetString()!);
    }

    /// <summary>The menu on its screen now.</summary>
    public async Task<KioskMenu> MenuAsync() =>
        new(JsonElement.Parse(await http.GetByteArrayAsync(new Uri("/api/screen/menu?mode=eatIn", UriKind.Relative))));

    /// <summary>Sells something by card, as the screen would.</summary>
    public async Task<Guid> OrderAsync(IEnumerable<KioskLine> lines)
    {
        var cart = new { mode = "takeAway", lines = lines.Select(line => new { id = Guid.NewGuid(), line.Entity, line.Variation, line.Quantity }).ToList() };
        var menuVersion = (await StateAsync()).GetProperty("menuVersion").GetInt64();
        var priced = await SendAsync(HttpMethod.Post, "/api/screen/price", new { cart, menuVersion });
        var order = Guid.CreateVersion7();
        await SendAsync(HttpMethod.Put, $"/api/screen/orders/{order}",
            new { cart, menuVersion, method = "debit", language = "pt-BR", expectedTotal = priced.GetProperty("total").GetInt64() });
        return order;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new InvalidOperationException($"{method} {path} answered {(int)response.StatusCode}: {text}");
    }
}

/// <summary>Names on a kiosk's menu, which guests tap.</summary>
internal sealed class KioskMenu(JsonElement menu)
{
    /// <summary>A category's name.</summary>
    public string Category(string id, string language) =>
        NameOf(menu.GetProperty("categories").EnumerateArray().First(category => category.GetProperty("id").GetString() == id), language);

    /// <summary>An item's name.</summary>
    public string Item(string id, string language) => NameOf(menu.GetProperty("items").GetProperty(id), language);

    /// <summary>The name of an item's size.</summary>
    public string Size(string item, string id, string language) => NameOf(ById(menu.GetProperty("items").GetProperty(item).GetProperty("variations"), id), language);

    /// <summary>A combo's name.</summary>
    public string Combo(string id, string language) => NameOf(menu.GetProperty("combos").GetProperty(id), language);

    /// <summary>How many choices a combo asks.</summary>
    public int Slots(string combo) => menu.GetProperty("combos").GetProperty(combo).GetProperty("slots").GetArrayLength();

    /// <summary>An option's name.</summary>
    public string Option(string group, string id, string language) => NameOf(ById(menu.GetProperty("groups").GetProperty(group).GetProperty("options"), id), language);

    private static JsonElement ById(JsonElement list, string id) => list.EnumerateArray().First(one => one.GetProperty("id").GetString() == id);

    private static string NameOf(JsonElement thing, string language)
    {
        var name = thing.GetProperty("name");
        return name.TryGetProperty(language, out var text) && text.GetString() is { Length: > 0 } translated ? translated : name.GetProperty("pt-BR").GetString()!;
    }
}
