using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Validation;
using Totems.MenuModel.Views;

namespace Totems.MenuModel.Tests.Properties;

/// <summary>What holds for every menu, whatever of the model it uses.</summary>
public sealed class WholeMenuProperties
{
    private static void Holds<T>(Gen<T> gen, Func<T, bool> property, int times = 150) =>
        Prop.ForAll(gen.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    private static MenuDocument[] Documents(WholeMenu menu) => [menu.Content.ToDocument(), menu.Prices.ToDocument(), menu.Store.ToDocument()];

    private static MenuDocument[] ReadAndWritten(MenuDocument[] documents) =>
        [MenuContent.From(documents[0]).ToDocument(), PriceBook.From(documents[1]).ToDocument(), StorePrices.From(documents[2]).ToDocument()];

    private static bool Same(IEnumerable<MenuDocument> a, IEnumerable<MenuDocument> b) => a.Select(d => d.Hash).SequenceEqual(b.Select(d => d.Hash));

    [Fact]
    public void Canonical_RoundTrip_ChangesNothing() => Holds(WholeMenuGenerators.Menu, menu =>
    {
        var documents = Documents(menu);
        return Same(documents, ReadAndWritten([.. documents.Select(d => MenuDocument.Parse(d.ToUtf8()))]));
    });

    [Fact]
    public void Apply_OfTheDifference_GivesTheOtherMenuAndItsView() => Holds(
        from a in WholeMenuGenerators.Menu from b in WholeMenuGenerators.Menu select (a, b),
        pair =>
        {
            var (before, after) = (Documents(pair.a), Documents(pair.b));
            MenuDocument[] patched = [.. before.Zip(after, (from, to) => MenuDiff.Apply(from, MenuDelta.Parse(MenuDiff.Between(from, to).ToUtf8())))];
            _ = Open(before, 1);
            var view = Open(patched, 2);
            return Same(after, patched) && Same(after, [view.Content.ToDocument(), view.Prices.ToDocument(), view.Store!.ToDocument()]);
        });

    [Fact]
    public void OlderReader_OfSectionsAndMembersItDoesNotKnow_SeesTheRestAndPatchesAll() => Holds(
        from a in WholeMenuGenerators.Menu from b in WholeMenuGenerators.Menu select (a, b),
        pair =>
        {
            var (before, after) = (Documents(pair.a), Documents(pair.b));
            MenuDocument[] newer = [.. before.Select(d => FromTheFuture(d, "1"))];
            MenuDocument[] next = [.. after.Select(d => FromTheFuture(d, "2"))];
            MenuDocument[] patched = [.. newer.Zip(next, (from, to) => MenuDiff.Apply(from, MenuDelta.Parse(MenuDiff.Between(from, to).ToUtf8())))];
            return Same(next, patched) && Same(before, ReadAndWritten(newer)) && Same(after, ReadAndWritten(patched));
        }, 60);

    [Fact]
    public void Everything_OfAnyMenu_IsSaidAndNotThrown() => Holds(
        from menu in WholeMenuGenerators.Menu from cart in MenuGenerators.Cart from hour in Gen.Choose(-12, 60) select (menu, cart, hour),
        given =>
        {
            var at = Sample.Noon.AddHours(given.hour);
            var priced = given.menu.Published.Price(given.cart with { Coupon = "aaa" }, now: at);
            _ = MenuValidation.Check(given.menu.Content, new Dictionary<string, PriceBook> { ["z"] = given.menu.Prices }, stores: [given.menu.Store]);
            return priced.Total == priced.Lines.Sum(l => l.Amount) && priced.Lines.All(l => l.Amount >= 0);
        });

    [Fact]
    public void Screen_EveryPriceShown_IsTheOneCharged() => Holds(
        from menu in WholeMenuGenerators.Menu
        from hour in Gen.Choose(-12, 60)
        from mode in Gen.Elements(ServiceMode.EatIn, ServiceMode.TakeAway)
        select (menu, hour, mode),
        given =>
        {
            var at = Sample.Noon.AddHours(given.hour);
            var screen = ScreenMenus.Build(given.menu.Published, Sample.NothingSoldOut, Sample.SaoPaulo, at, given.mode);
            long Own(CartLine line) => given.menu.Published.Price(new Cart(given.mode, [line]), now: at).Lines[0] is var priced
                ? priced.Unit - priced.Parts.Sum(p => p.Amount) : 0;
            return screen.Items.Values.All(i => i.Variations.Count == 0
                    ? i.From is null || i.From == Own(new CartLine("1", $"item:{i.Id}", 1))
                    : i.Variations.All(v => v.Amount is null || v.Amount == Own(new CartLine("1", $"item:{i.Id}", 1, v.Id))))
                && screen.Combos.Values.All(c => c.Amount == Own(new CartLine("1", $"combo:{c.Id}", 1)));
        });

    [Fact]
    public void Combo_ShownAsAvailable_CanBeFilledWithWhatIsNotSoldOut() => Holds(
        from menu in WholeMenuGenerators.Menu
        from gone in Gen.SubListOf("item:main", "item:side", "option:g0:a", "option:g1:b", "option:g2:a", "combo:combo")
        select (menu, gone),
        given =>
        {
            var overlay = Sample.SoldOut([.. given.gone]);
            var screen = ScreenMenus.Build(given.menu.Published, overlay, Sample.SaoPaulo, Sample.Noon, ServiceMode.EatIn);
            return screen.Combos.Values.All(combo =>
            {
                var filled = combo.Slots.Select(s => (s, Option: s.Options.FirstOrDefault(o => !o.SoldOut))).ToList();
                var isAvailable = !given.gone.Contains("combo:combo") && filled.All(f => f.Option is not null);
                var cart = Sample.Trio([.. filled.Where(f => f.Option is not null).Select(f => new CartSlot(f.s.Id, f.Option!.Id))]) with { Entity = $"combo:{combo.Id}" };
                return combo.SoldOut == !isAvailable && (!isAvailable || given.menu.Published.Price(Sample.Cart(cart), overlay).Problems.All(
                    p => p.Code != CartProblems.SoldOut || p.Subject.StartsWith("option:", StringComparison.Ordinal)));
            });
        });

    private static PublishedMenu Open(MenuDocument[] documents, long version) => PublishedMenu.Open(
        new MenuManifest(
            version, Guid.Empty, Guid.Empty, "z", documents[0].Hash, documents[1].Hash, DateTimeOffset.UnixEpoch, StorePricesHash: documents[2].Hash),
        documents[0], documents[1], documents[2]);

    /// <summary>The document as a later release might write it: a section more, and a member more in every entity.</summary>
    private static MenuDocument FromTheFuture(MenuDocument document, string value) => MenuDocument.Create(
    [
        .. from section in document.Sections
           from entity in section.Value
           let json = JsonNode.Parse(entity.Value.Span)!.AsObject()
           select (section.Key, entity.Key, Encoding.UTF8.GetBytes(With(json, value).ToJsonString())),
        ("holograms", "h", Encoding.UTF8.GetBytes($$"""{"depth":{{value}}}""")),
    ]);

    private static JsonObject With(JsonObject entity, string value)
    {
        entity["flavour"] = new JsonObject { ["x"] = value };
        return entity;
    }
}
