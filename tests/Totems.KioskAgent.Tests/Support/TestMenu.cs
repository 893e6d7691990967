using System.Security.Cryptography;
using Totems.Contracts.Devices;
using Totems.KioskAgent.Menu;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.KioskAgent.Tests.Support;

/// <summary>A small menu, signed, in as many versions as a test wants.</summary>
internal sealed class TestMenu : IDisposable
{
    public static readonly TotemConfiguration Place = new(
        "Totem 1", "B", Guid.Parse("0197a000-0000-7000-8000-000000000001"), Guid.Parse("0197a000-0000-7000-8000-0000000000aa"), "Centro",
        "America/Sao_Paulo", "sp");

    public const string Burger = "item:x-burger";
    private const string KeyId = "k1";
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public IReadOnlyDictionary<string, string> Keys => new Dictionary<string, string> { [KeyId] = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()) };

    /// <summary>Content with one item per name.</summary>
    public static MenuDocument Content(params string[] items) => (MenuContent.Empty with
    {
        Chain = new ChainInfo("Teste"),
        Items = items.ToDictionary(item => item, item => new Item(new Text(item))),
        Categories = new Dictionary<string, Category> { ["tudo"] = new(new Text("Tudo"), 1, [.. items.Select(EntityKey.Item)]) },
    }).ToDocument();

    /// <summary>A price book with one price for all.</summary>
    public static MenuDocument Prices(long amount, params string[] items) => new PriceBook(
        new ZoneInfo("sp", "São Paulo"), items.ToDictionary(EntityKey.Item, _ => new Price(amount))).ToDocument();

    public static MenuManifest Manifest(long version, MenuDocument content, MenuDocument prices, Guid? chain = null, string zone = "sp") => new(
        version, Guid.CreateVersion7(), chain ?? Place.ChainId, zone, content.Hash, prices.Hash, DateTimeOffset.UnixEpoch.AddDays(version));

    public DesiredMenu Sign(MenuManifest manifest) => new(manifest.Version, ManifestSignature.Sign(manifest, key, KeyId));

    /// <summary>A menu as applied.</summary>
    public static ActiveMenu Active(long version, long amount = 2990)
    {
        var (content, prices) = (Content("x-burger"), Prices(amount, "x-burger"));
        var manifest = Manifest(version, content, prices);
        return new ActiveMenu(
            new ShelvedMenu(manifest, DateTimeOffset.UnixEpoch), content, prices, PublishedMenu.Open(manifest, content, prices));
    }

    public void Dispose() => key.Dispose();
}
