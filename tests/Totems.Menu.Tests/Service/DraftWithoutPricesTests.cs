using System.Text.Json;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.Service;

/// <summary>The draft as pages ask for it: what is sold by itself, and of the prices those that are looked at.</summary>
public sealed class DraftWithoutPricesTests
{
    [Fact]
    public async Task Draft_AskedForWithoutPrices_HasNeitherThemNorTheirRevisions()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();

        var whole = await menu.DraftAsync();
        var light = await menu.GetAsync<JsonElement>("/api/menu/draft?prices=false");

        Assert.Contains("prices:capital", whole.Revisions.Keys);
        Assert.Equal(2990, whole.Prices["capital"]["item:burger"].Amount);
        Assert.Equal(["categories", "chain", "items"], light.GetProperty("revisions").EnumerateObject().Select(section => section.Name).Order(StringComparer.Ordinal));
        Assert.Empty(light.GetProperty("prices").EnumerateObject());
        Assert.Equal(whole.Etag, light.GetProperty("etag").GetString());
        Assert.Equal("Hambúrguer", light.GetProperty("items").GetProperty("burger").GetProperty("name").GetProperty("pt-BR").GetString());
    }

    [Fact]
    public async Task Prices_AskedForResolved_AreThoseThatHoldInTheScope()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.CreateAsync("items/cola", new Item(new Text("Cola")));
        await menu.PriceAsync("chain", "item:cola", 790);
        await menu.PriceAsync($"store:{menu.Paulista}", "item:burger", 3190);

        var own = await menu.GetAsync<ScopePrices>("/api/menu/draft/prices?scope=capital");
        var zone = await menu.GetAsync<ScopePrices>("/api/menu/draft/prices?scope=capital&resolved=true");
        var store = await menu.GetAsync<ScopePrices>($"/api/menu/draft/prices?scope=store:{menu.Paulista}&resolved=true");

        Assert.Equal(["item:burger 2990"], Shown(own.Prices));
        Assert.Equal(["item:burger 2990", "item:cola 790"], Shown(zone.Prices));
        Assert.Equal(["item:burger 3190", "item:cola 790"], Shown(store.Prices));
    }

    [Fact]
    public async Task PricesOfAnItem_AreItsOwnAndThoseOfItsSizesInEveryScope()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.CreateAsync("items/pizza", new Item(new Text("Pizza"), Variations: [new Variation("g", new Text("Grande"))]));
        await menu.CreateAsync("items/pizza-doce", new Item(new Text("Pizza doce")));
        await menu.CreateAsync("groups/borda", new ModifierGroup(new Text("Borda"), [new ModifierOption("catupiry", new Text("Catupiry"))]));
        await menu.PriceAsync("capital", "item:pizza:g", 5990);
        await menu.PriceAsync("chain", "item:pizza:g", 5490);
        await menu.PriceAsync($"store:{menu.Paulista}", "item:pizza:g", 6190);
        await menu.PriceAsync("capital", "item:pizza-doce", 3990);
        await menu.PriceAsync("capital", "option:borda:catupiry", 500);
        await menu.PriceAsync("capital", "option:borda:catupiry@pizza:g", 900);

        var item = await menu.GetAsync<EntityPrices>("/api/menu/draft/items/pizza/prices");
        var group = await menu.GetAsync<EntityPrices>("/api/menu/draft/groups/borda/prices");

        Assert.Equal(["item:pizza:g 5990", "option:borda:catupiry@pizza:g 900"], Shown(item.Prices["capital"]));
        Assert.Equal(["item:pizza:g 5490"], Shown(item.Prices["chain"]));
        Assert.Equal(["item:pizza:g 6190"], Shown(item.Prices[$"store:{menu.Paulista}"]));
        Assert.Equal(3, item.Prices.Count);
        Assert.Equal(["option:borda:catupiry 500", "option:borda:catupiry@pizza:g 900"], Shown(Assert.Single(group.Prices).Value));
    }

    [Theory]
    [InlineData("items", "a", "item:a", true)]
    [InlineData("items", "a", "item:a:g", true)]
    [InlineData("items", "a", "item:ab", false)]
    [InlineData("items", "a", "option:x:y@a:g", true)]
    [InlineData("items", "a", "option:a:y@b:g", false)]
    [InlineData("groups", "a", "option:a:y@b:g", true)]
    [InlineData("groups", "a", "option:b:a", false)]
    [InlineData("combos", "a", "combo:a", true)]
    [InlineData("combos", "a", "slot:a:s:o", true)]
    [InlineData("combos", "a", "slot:b:a:a", false)]
    [InlineData("categories", "a", "item:a", false)]
    public void PriceKey_BelongsToWhatItWouldGoWith(string section, string id, string key, bool belongs) =>
        Assert.Equal(belongs, PriceKeys.IsOf(section, id, key));

    private static IEnumerable<string> Shown(IReadOnlyDictionary<string, Price> prices) =>
        prices.Select(price => $"{price.Key} {price.Value.Amount}").Order(StringComparer.Ordinal);
}
