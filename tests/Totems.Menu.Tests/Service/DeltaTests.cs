using Totems.Contracts.Releases;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Xunit;

namespace Totems.Menu.Tests.Service;

/// <summary>What a release sends along instead of its documents.</summary>
public sealed class DeltaTests
{
    [Fact]
    public async Task Deltas_SmallEnough_TravelInlineAndGiveTheFullDocuments()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var first = await menu.PublishedAsync();
        var draft = await menu.DraftAsync();
        // Members out of alphabetical order and accents: what a store that sorts or escapes would spoil.
        await menu.PutAsync("items/burger", draft.Items["burger"] with { Code = "Z9", Description = new Text("Pão & queijo <3", En: "b"), Calories = 1 }, draft.Revisions["items"]["burger"]);
        await menu.PriceAsync("capital", "item:burger", 3190);

        var second = await menu.PublishedAsync();

        var announced = (await menu.EventsAsync<ReleasePublished>("release.published"))[1];
        var (capital, interior) = (announced.Zones[0], announced.Zones[1]);
        Assert.Equal(await BlobTests.BlobAsync(menu, second.Zones[0].ContentHash), await AppliedAsync(menu, first.Zones[0].ContentHash, capital.ContentDelta!.Value));
        Assert.Equal(await BlobTests.BlobAsync(menu, second.Zones[0].PricesHash), await AppliedAsync(menu, first.Zones[0].PricesHash, capital.PricesDelta!.Value));
        Assert.NotNull(interior.ContentDelta);
        Assert.Null(interior.PricesDelta);
        Assert.Equal(first.Zones[1].PricesHash, interior.PricesHash);
    }

    [Fact]
    public async Task Deltas_TooLarge_AreNotSent()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.PublishedAsync();
        for (var i = 0; i < 5; i++) await menu.CreateAsync($"items/long-{i}", new Item(new Text("X"), Description: new Text(new string('é', 1000))));
        await menu.PriceAsync("capital", "item:burger", 3190);

        await menu.PublishedAsync();

        var announced = (await menu.EventsAsync<ReleasePublished>("release.published"))[1];
        Assert.All(announced.Zones, zone => Assert.Null(zone.ContentDelta));
        Assert.All(announced.Zones, zone => Assert.Null(zone.PricesDelta));
    }

    private static async Task<byte[]> AppliedAsync(MenuFixture menu, string from, System.Text.Json.JsonElement delta) =>
        MenuDiff.Apply(MenuDocument.Parse(await BlobTests.BlobAsync(menu, from)), MenuDelta.Parse(System.Text.Encoding.UTF8.GetBytes(delta.GetRawText()))).ToUtf8();
}
