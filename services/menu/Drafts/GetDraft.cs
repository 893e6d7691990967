using Totems.Contracts.Security;
using Totems.Hosting.Security;
using Totems.MenuModel.Content;

namespace Totems.Menu.Drafts;

/// <summary>The working copy, whole.</summary>
/// <param name="Etag">Changes with every change; publishing names it.</param>
/// <param name="Revisions">Revisions for If-Match, by section ("prices:ZONE" and "prices:chain" for prices), then id.</param>
/// <param name="Chain">Brand; a name of "" when not written yet.</param>
/// <param name="Categories">By id.</param>
/// <param name="Items">By id.</param>
/// <param name="Groups">By id.</param>
/// <param name="Combos">By id.</param>
/// <param name="Dayparts">By id.</param>
/// <param name="Banners">What invites guests, by id.</param>
/// <param name="Offers">Discounts that apply by themselves, by id.</param>
/// <param name="Coupons">Discounts for who knows a code, by id.</param>
/// <param name="Zones">The chain's price zones.</param>
/// <param name="Prices">Prices by zone, then entity key; those of the chain as "chain", when it has any. Stores' own are asked for one by one. Empty when prices were not asked for.</param>
/// <param name="PublishedVersion">Version of the last release, or null when nothing was published.</param>
internal sealed record Draft(
    string Etag, IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Revisions, ChainInfo Chain,
    IReadOnlyDictionary<string, Category> Categories, IReadOnlyDictionary<string, Item> Items,
    IReadOnlyDictionary<string, ModifierGroup> Groups, IReadOnlyDictionary<string, Combo> Combos,
    IReadOnlyDictionary<string, Daypart> Dayparts, IReadOnlyDictionary<string, Banner> Banners,
    IReadOnlyDictionary<string, CampaignOffer> Offers, IReadOnlyDictionary<string, Coupon> Coupons, IReadOnlyList<DraftZone> Zones,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>> Prices, long? PublishedVersion = null);

/// <summary>A price zone.</summary>
internal sealed record DraftZone(string Id, string Name);

/// <summary>GET /api/menu/draft. A chain with 40 zones has a hundred thousand prices: prices=false leaves them to those who look at some of them.</summary>
internal static class GetDraft
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>> NoPrices = new Dictionary<string, IReadOnlyDictionary<string, Price>>();

    public static void MapDraft(this IEndpointRouteBuilder api) =>
        api.MapGet("/draft", async (bool? prices, DraftReader drafts, HttpContext http, CancellationToken cancellationToken) =>
            {
                var snapshot = await drafts.ReadAsync(cancellationToken);
                var draft = snapshot.Draft;
                var (etag, isWhole) = (DraftTag.Of(draft.Revision), prices ?? true);
                http.Response.Headers.ETag = $"\"{etag}\"";
                await http.WriteCompressedAsync(
                    new Draft(
                        etag, draft.Revisions.Where(r => !IsPrices(r.Key, ofStoresOnly: isWhole)).ToDictionary(StringComparer.Ordinal), draft.Content.Chain,
                        draft.Content.Categories, draft.Content.Items, draft.Content.Groups, draft.Content.Combos, draft.Content.Dayparts,
                        draft.Content.Banners, draft.Content.Offers, draft.Content.Coupons, [.. draft.Places.Zones.Select(z => new DraftZone(z.Id, z.Name))],
                        isWhole ? PricesOf(draft) : NoPrices, snapshot.Release?.Row.Version),
                    cancellationToken);
            })
            .RequirePermission(Permission.ViewMenu).ForPrograms(TokenScope.Read).Produces<Draft>()
            .WithName("getDraft").WithSummary("The chain's working copy, whole; with prices=false without prices and their revisions.");

    private static Dictionary<string, IReadOnlyDictionary<string, Price>> PricesOf(DraftMenu draft) => draft.Scopes
        .Where(s => draft.Prices.ContainsKey(s.Key) || (s.Key == PriceScopes.Chain && s.Value.Count > 0)).ToDictionary(StringComparer.Ordinal);

    private static bool IsPrices(string section, bool ofStoresOnly) =>
        section.StartsWith(DraftMenu.PriceSection(ofStoresOnly ? "store:" : ""), StringComparison.Ordinal);
}
