using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Totems.Contracts;
using Totems.Menu.Drafts;
using Totems.Menu.Exchange;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Validation;
using Totems.MenuModel.Views;
using Xunit;

namespace Totems.Menu.Tests.Service;

/// <summary>Banners, offers and coupons as sections of the draft.</summary>
public sealed class CampaignDraftTests
{
    private static readonly Coupon Welcome = new("BEMVINDO", new Text("Bem-vindo", "Welcome", "Bienvenido"), DiscountKind.Amount, 500, MinTotal: 1000);
    private static readonly CampaignOffer Two = new(new Text("Leve 2, pague 1", "Buy 1 get 1", "Lleve 2, pague 1"), DiscountKind.Percent, 100, ["category:lanches"], Buy: 1, Get: 1);
    private static readonly Banner Hello = new($"{new string('a', 64)}.webp", Title: new Text("Novidade", "New", "Novedad"), Target: "item:burger", Daypart: "almoco");

    [Fact]
    public async Task Campaigns_Written_AreInTheDraftTheDifferenceAndTheRelease()
    {
        await using var menu = await StartAsync();
        await menu.PublishedAsync();

        var revision = await menu.CreateAsync("coupons/bemvindo", Welcome);
        await menu.CreateAsync("offers/leve2", Two);
        using var changed = await menu.PutAsync("coupons/bemvindo", Welcome with { Value = 700 }, revision);
        using var stale = await menu.PutAsync("coupons/bemvindo", Welcome, revision);

        Assert.Equal("412 changed-meanwhile", await stale.ProblemAsync());
        var draft = await menu.DraftAsync();
        Assert.Equal(700, draft.Coupons["bemvindo"].Value);
        Assert.Equal("Leve 2, pague 1", draft.Offers["leve2"].Name.PtBr);
        var difference = await menu.GetAsync<Difference>("/api/menu/draft/difference");
        Assert.Equal(["coupons", "offers"], difference.Sections.Select(s => s.Section));
        Assert.Equal("Bem-vindo", difference.Sections[0].Added[0].Name.PtBr);
        await menu.PublishedAsync();
        Assert.Empty((await menu.GetAsync<Difference>("/api/menu/draft/difference")).Sections);
        using var discarded = await menu.DeleteAsync("coupons/bemvindo", draft.Revisions["coupons"]["bemvindo"]);
        Assert.Equal(HttpStatusCode.OK, discarded.StatusCode);
        Assert.Empty((await menu.DraftAsync()).Coupons);
    }

    [Fact]
    public async Task Banner_WithATitle_IsNamedByItInTheDifference()
    {
        await using var menu = await StartAsync();
        await menu.CreateAsync("banners/novidade", Hello with { Daypart = null });

        var section = Assert.Single((await menu.GetAsync<Difference>("/api/menu/draft/difference")).Sections, s => s.Section == "banners");

        Assert.Equal("Novidade", Assert.Single(section.Added).Name.PtBr);
    }

    [Theory]
    [InlineData("items/burger", "banners", "offers", "coupons")]
    [InlineData("categories/lanches", "offers")]
    [InlineData("dayparts/almoco", "banners", "prices:capital")]
    public async Task Entity_ACampaignOrPriceNames_IsNotRemovedAndTheUsersAreNamed(string path, params string[] sections)
    {
        await using var menu = await StartAsync();
        await menu.CreateAsync("dayparts/almoco", new Daypart(new Text("Almoço"), ["mon"], "11:00", "15:00"));
        await menu.CreateAsync("banners/novidade", Hello);
        await menu.CreateAsync("offers/leve2", Two with { On = ["category:lanches", "item:burger"] });
        await menu.CreateAsync("coupons/bemvindo", Welcome with { On = ["item:burger"] });
        using (var priced = await menu.Owner.PutAsJsonAsync(
            "/api/menu/draft/prices/capital/item:burger", new Price(2990, Dayparts: [new DaypartPrice("almoco", 2490)]), WireJson.Options, MenuFixture.Cancellation))
        {
            Assert.Equal(HttpStatusCode.OK, priced.StatusCode);
        }

        var (section, id) = (path.Split('/')[0], path.Split('/')[1]);
        using var refused = await menu.DeleteAsync(path, (await menu.DraftAsync()).Revisions[section][id]);

        Assert.Equal("409 still-used", await refused.ProblemAsync());
        var users = JsonNode.Parse(await refused.Content.ReadAsStringAsync(MenuFixture.Cancellation))!["users"]!.AsArray();
        Assert.Equal(sections, users.Select(u => (string)u!["section"]!).Where(s => s != "categories"));
        Assert.All(users, u => Assert.NotEmpty((string)u!["name"]!["pt-BR"]!));
    }

    [Theory]
    [InlineData("coupons/bemvindo", """{"code":"A B","name":{"pt-BR":"X"},"kind":"percent","value":10}""", MenuProblems.BadCoupon, "code")]
    [InlineData("coupons/bemvindo", """{"code":"BEM","name":{"pt-BR":"X"},"kind":"percent","value":101}""", MenuProblems.BadDiscount, "value")]
    [InlineData("coupons/bemvindo", """{"code":"BEM","name":{"pt-BR":"X"},"kind":"fixedPrice","value":100}""", MenuProblems.BadDiscount, "kind")]
    [InlineData("coupons/bemvindo", """{"code":"BEM","name":{"pt-BR":"X"},"kind":"amount","value":1,"on":["item:nada"]}""", MenuProblems.DanglingReference, "item:nada")]
    [InlineData("offers/leve2", """{"name":{"pt-BR":"X"},"kind":"percent","value":10,"on":[]}""", MenuProblems.BadDiscount, "on")]
    [InlineData("offers/leve2", """{"name":{"pt-BR":"X"},"kind":"percent","value":10,"on":["item:burger"],"get":1}""", MenuProblems.BadDiscount, "buy")]
    [InlineData("offers/leve2", """{"name":{"pt-BR":"X"},"kind":"percent","value":10,"on":["item:burger"],"zones":["lua"]}""", MenuProblems.DanglingReference, "zone:lua")]
    [InlineData("offers/leve2", """{"name":{"pt-BR":"X"},"kind":"percent","value":10,"on":["item:burger"],"validFrom":"2026-12-02T00:00:00+00:00","validTo":"2026-12-01T00:00:00+00:00"}""", MenuProblems.BadDates, "validTo")]
    [InlineData("banners/b", """{"image":"foto.png"}""", MenuProblems.BrokenPicture, "image")]
    public async Task Campaign_BeyondALimit_IsKeptAndListedAsAProblem(string path, string body, string code, string subject)
    {
        await using var menu = await StartAsync();

        using var written = await RawAsync(menu, path, body);

        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        var problems = (await menu.GetAsync<MenuProblem[]>("/api/menu/draft/problems")).Where(p => p.Section == path.Split('/')[0] && p.Severity == ProblemSeverity.Error);
        Assert.Contains(problems, p => p.Code == code && p.Subject == subject && p.Id == path.Split('/')[1]);
    }

    [Theory]
    [InlineData("""{"name":{"pt-BR":"X"},"kind":"percent","value":10,"on":[null]}""", "422 invalid")]
    [InlineData("""{"name":{"pt-BR":"X"},"kind":"half","value":10,"on":[]}""", "400 bad-request")]
    public async Task Offer_ThatNothingCouldRead_IsRefused(string body, string problem)
    {
        await using var menu = await StartAsync();

        using var refused = await RawAsync(menu, "offers/leve2", body);

        Assert.Equal(problem, await refused.ProblemAsync());
    }

    [Fact]
    public async Task File_ExportedAndImported_KeepsCampaignsAndFindsBannersByFileName()
    {
        await using var menu = await StartAsync();
        await menu.CreateAsync("coupons/bemvindo", Welcome);
        using var picture = new ByteArrayContent(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
        using var uploaded = await menu.Owner.PostAsync("/api/menu/media?name=novidade.png", picture, MenuFixture.Cancellation);
        var reference = (string)JsonNode.Parse(await uploaded.Content.ReadAsStringAsync(MenuFixture.Cancellation))!["reference"]!;

        var file = JsonNode.Parse(await menu.Owner.GetStringAsync("/api/menu/export?format=json", MenuFixture.Cancellation))!;
        file["banners"] = new JsonObject { ["novidade"] = new JsonObject { ["image"] = "novidade.png" } };
        using var content = new StringContent(file.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await menu.Owner.PostAsync("/api/menu/import?format=json&dryRun=false", content, MenuFixture.Cancellation);
        var report = await answer.Content.ReadFromJsonAsync<ImportReport>(WireJson.Options, MenuFixture.Cancellation);

        Assert.Empty(report!.Errors);
        Assert.Equal(["banners"], report.Changes.Select(c => c.Section));
        var draft = await menu.DraftAsync();
        Assert.Equal(reference, draft.Banners["novidade"].Image);
        Assert.Equal("BEMVINDO", draft.Coupons["bemvindo"].Code);
    }

    [Fact]
    public async Task Preview_OfACartWithACoupon_IsPricedAtTheMomentAskedFor()
    {
        await using var menu = await StartAsync();
        var from = new DateTimeOffset(2026, 12, 1, 3, 0, 0, TimeSpan.Zero);
        await menu.CreateAsync("coupons/bemvindo", Welcome with { ValidFrom = from, MinTotal = null });
        var cart = new Cart(ServiceMode.EatIn, [new CartLine("1", "item:burger", 1)], "bemvindo");

        var before = await PriceAsync(menu, cart, from.AddSeconds(-1));
        var after = await PriceAsync(menu, cart, from);

        Assert.Equal(CartProblems.CouponNotYet, Assert.Single(before.Problems).Code);
        Assert.Empty(after.Problems);
        Assert.Equal(before.Total - 500, after.Total);
        Assert.Equal("BEMVINDO", Assert.Single(after.Discounts!).Code);
        Assert.Equal(from, (await menu.GetAsync<ScreenMenu>($"/api/menu/preview?storeId={menu.Paulista}&mode=eatIn&at=2026-12-01T02:59:59Z")).ValidUntil);
    }

    private static async Task<PricedCart> PriceAsync(MenuFixture menu, Cart cart, DateTimeOffset at)
    {
        using var response = await menu.Owner.PostAsJsonAsync("/api/menu/preview/price", new { storeId = menu.Paulista, cart, at }, WireJson.Options, MenuFixture.Cancellation);
        return (await response.Content.ReadFromJsonAsync<PricedCart>(WireJson.Options, MenuFixture.Cancellation))!;
    }

    private static async Task<HttpResponseMessage> RawAsync(MenuFixture menu, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/menu/draft/{path}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        return await menu.Owner.SendAsync(request, MenuFixture.Cancellation);
    }

    private static async Task<MenuFixture> StartAsync()
    {
        var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        return menu;
    }
}
