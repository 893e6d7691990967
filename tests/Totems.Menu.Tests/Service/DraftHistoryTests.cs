using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Totems.Contracts;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.Service;

/// <summary>Whatever happens to a draft, what an instance has kept and brought up to date equals what another reads fresh.</summary>
public sealed class DraftHistoryTests
{
    private const int Steps = 40;
    private static readonly string[] Zones = ["capital", "interior"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Draft_AfterAnyStep_EqualsAFreshReadByteForByte(int seed)
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.PublishedAsync();
        var random = new Random(seed);
        var done = new HashSet<int>();
        for (var step = 0; step < Steps; step++)
        {
            var kind = random.Next(9);
            if (await StepAsync(menu, random, kind)) done.Add(kind);
            // Not after each: several changes at once must come through as well.
            if (random.Next(3) == 0) continue;
            using var nothing = new DraftCache();
            var fresh = await TextAsync(await DraftCacheTests.ReadAsync(menu.Host, menu.ChainId, nothing));
            Assert.Equal(fresh, await TextAsync(await DraftCacheTests.ReadAsync(menu.Host, menu.ChainId)));
        }

        Assert.True(done.Count >= 7, $"seed {seed} did only {string.Join(' ', done)}");
    }

    private static async Task<bool> StepAsync(MenuFixture menu, Random random, int kind)
    {
        var (zone, item) = (Zones[random.Next(2)], $"item-{random.Next(6)}");
        var revisions = (await DraftCacheTests.ReadAsync(menu.Host, menu.ChainId)).Draft.Revisions;
        var revision = revisions.GetValueOrDefault("items")?.TryGetValue(item, out var found) == true ? found : (long?)null;
        switch (kind)
        {
            case 0 or 1:
                return (await menu.PutAsync($"items/{item}", new Item(new Text($"Nome {random.Next(100)}")), revision)).IsSuccessStatusCode;
            case 2:
                // Its other variation goes with its prices.
                return (await menu.PutAsync(
                    $"items/{item}", new Item(new Text("V"), Variations: [new Variation($"v{random.Next(2)}", new Text("V"))]), revision)).IsSuccessStatusCode;
            case 3:
                return revision is { } known && (await menu.DeleteAsync($"items/{item}", known)).IsSuccessStatusCode;
            case 4:
                var key = random.Next(2) == 0 ? $"item:{item}" : $"item:{item}:v{random.Next(2)}";
                return (await menu.Owner.PutAsJsonAsync(
                    $"/api/menu/draft/prices/{zone}/{key}", new Price(random.Next(5000)), WireJson.Options, MenuFixture.Cancellation)).IsSuccessStatusCode;
            case 5:
                return (await menu.Owner.DeleteAsync($"/api/menu/draft/prices/{zone}/item:{item}", MenuFixture.Cancellation)).IsSuccessStatusCode;
            case 6:
                return (await menu.Owner.PostAsync("/api/menu/draft/discard", null, MenuFixture.Cancellation)).IsSuccessStatusCode;
            case 7:
                return (await menu.Owner.PostAsync(
                    $"/api/menu/import?format=csv&dryRun={(random.Next(3) == 0 ? "true" : "false")}", new ByteArrayContent(Sheet(random)), MenuFixture.Cancellation)).IsSuccessStatusCode;
            default:
                // Refused as often as not: something lacks a price.
                return (await menu.PublishAsync()).IsSuccessStatusCode;
        }
    }

    private static byte[] Sheet(Random random)
    {
        var sheet = new StringBuilder("type;id;category;name_pt;price:capital\ncategory;lanches;;Lanches;\n");
        foreach (var i in Enumerable.Range(0, 6).Where(_ => random.Next(2) == 0)) sheet.Append(FormattableString.Invariant($"item;item-{i};lanches;Nome {random.Next(3)};{random.Next(50)},00\n"));
        return Encoding.UTF8.GetBytes(sheet.ToString());
    }

    private static async Task<string> TextAsync(DraftSnapshot snapshot)
    {
        var frozen = await snapshot.FrozenAsync(MenuFixture.Cancellation);
        var parts = new object?[]
        {
            snapshot.Stamp, snapshot.Draft, snapshot.Release?.Row, Encoding.UTF8.GetString(frozen.Content.ToUtf8()),
            frozen.Prices.Select(p => (p.Key, p.Value.Hash, Encoding.UTF8.GetString(p.Value.ToUtf8()))).ToList(),
            await snapshot.DeltasAsync(MenuFixture.Cancellation), await snapshot.ProblemsAsync(MenuFixture.Cancellation),
            await snapshot.DifferenceAsync(MenuFixture.Cancellation),
        };
        return string.Join('\n', parts.Select(part => JsonSerializer.Serialize(part, Readable)));
    }

    private static readonly JsonSerializerOptions Readable = new(WireJson.Options) { IncludeFields = true };
}
