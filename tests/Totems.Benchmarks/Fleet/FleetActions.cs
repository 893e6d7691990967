using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Totems.Contracts;
using Totems.MenuModel.Content;

namespace Totems.Benchmarks.Fleet;

/// <summary>What people of the chain do.</summary>
internal static class FleetActions
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Seldom = TimeSpan.FromMilliseconds(100);
    private static long price = 1_000;

    /// <summary>Writes one item's price in every zone into the draft.</summary>
    public static async Task ChangePriceAsync(FleetWorld world, CancellationToken cancellationToken)
    {
        var draft = await world.Owner.GetFromJsonAsync<JsonElement>("api/menu/draft", cancellationToken);
        var item = draft.GetProperty("items").EnumerateObject().First().Name;
        price += 10;
        foreach (var zone in FleetChain.ZoneIds)
        {
            using var answer = await world.Owner.PutAsJsonAsync(
                $"api/menu/draft/prices/{zone}/item:{item}:g", new Price(price), WireJson.Options, cancellationToken);
            await EnsureAsync(answer, cancellationToken);
        }
    }

    /// <summary>Puts another menu into the draft.</summary>
    public static async Task ReplaceMenuAsync(FleetWorld world, int edition, CancellationToken cancellationToken)
    {
        using var body = new ByteArrayContent(FleetChain.Menu(edition)) { Headers = { { "Content-Type", "application/json" } } };
        using var answer = await world.Owner.PostAsync("api/menu/import?format=json&dryRun=false", body, cancellationToken);
        await EnsureAsync(answer, cancellationToken);
    }

    /// <summary>Publishes the draft.</summary>
    /// <returns>The release's version.</returns>
    public static async Task<long> PublishAsync(FleetWorld world, string draft, CancellationToken cancellationToken)
    {
        using var answer = await world.Owner.PutAsJsonAsync(
            $"api/menu/releases/{Guid.CreateVersion7()}", new { note = "bench", draftEtag = draft }, WireJson.Options, cancellationToken);
        await EnsureAsync(answer, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("version").GetInt64();
    }

    /// <summary>Looks at the draft and at what would change, as the publisher's page does.</summary>
    /// <returns>The draft's tag.</returns>
    public static async Task<string> LookAsync(FleetWorld world, CancellationToken cancellationToken)
    {
        var tag = (await world.Owner.GetFromJsonAsync<JsonElement>("api/menu/draft", cancellationToken)).GetProperty("etag").GetString()!;
        _ = await world.Owner.GetByteArrayAsync("api/menu/draft/difference", cancellationToken);
        return tag;
    }

    /// <summary>Key of an item of the menu.</summary>
    public static async Task<string> AnItemAsync(FleetWorld world, CancellationToken cancellationToken) =>
        "item:" + (await world.Owner.GetFromJsonAsync<JsonElement>("api/menu/draft", cancellationToken)).GetProperty("items").EnumerateObject().First().Name;

    /// <summary>Marks an item of a store as sold out, or as there again.</summary>
    /// <returns>The overlay's sequence.</returns>
    public static async Task<long> SoldOutAsync(FleetWorld world, Guid store, string key, bool soldOut, CancellationToken cancellationToken)
    {
        using var answer = await world.Owner.PutAsJsonAsync(
            $"api/menu/stores/{store}/availability/{Uri.EscapeDataString(key)}", new { soldOut }, WireJson.Options, cancellationToken);
        await EnsureAsync(answer, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("sequence").GetInt64();
    }

    /// <summary>Waits until what the last release left to do is done: its totems are listed. Nobody publishes twice within three seconds.</summary>
    public static Task SettledAsync(FleetWorld world, CancellationToken cancellationToken) => BenchSystem.UntilAsync(
        async () => await world.Services.CountAsync("select count(*) from fleet.rollout where not listed", cancellationToken) == 0, cancellationToken, Seldom);

    /// <summary>Waits until so many totems' reports of a release, with the hashes of its manifest, are committed.</summary>
    public static async Task ReportedAsync(FleetWorld world, long version, long totems, CancellationToken cancellationToken)
    {
        // By content and prices, not by number only: what a totem verified and shows.
        var query = string.Create(CultureInfo.InvariantCulture, $"""
            select count(*) from fleet.reported r join fleet.totem t on t.id = r.totem_id join fleet.store s on s.id = t.store_id
            join fleet.rollout_zone z on z.version = r.menu_version and z.zone = s.zone and z.content_hash = r.content_hash and z.prices_hash = r.prices_hash
            where r.menu_version = {version}
            """);
        var quick = string.Create(CultureInfo.InvariantCulture, $"select count(*) from fleet.reported where menu_version = {version}");
        // Counting costs some milliseconds of the same processors: seldom while many are missing.
        await BenchSystem.UntilAsync(async () =>
        {
            var done = await world.Services.CountAsync(quick, cancellationToken);
            world.Services.EnsureAlive();
            if (done < totems * 0.97) await Task.Delay(Seldom, cancellationToken);
            return done >= totems;
        }, cancellationToken, Often);
        var proven = await world.Services.CountAsync(query, cancellationToken);
        if (proven < totems) throw new InvalidOperationException($"Of {totems} reports of release {version}, {proven} have the hashes of its manifest.");
    }

    private static async Task EnsureAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode) return;
        var text = new System.Text.StringBuilder($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} answered {(int)answer.StatusCode}: ");
        text.Append(await answer.Content.ReadAsStringAsync(cancellationToken));
        throw new InvalidOperationException(text.ToString(0, Math.Min(text.Length, 1000)));
    }
}
