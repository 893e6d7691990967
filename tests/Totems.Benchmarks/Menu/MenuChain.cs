using System.Text.Json;
using System.Text.Json.Nodes;
using Totems.Contracts;
using Totems.Contracts.Directory;

namespace Totems.Benchmarks.Menu;

/// <summary>A chain of 40 price zones and 1,000 stores, written as a demo folder, from which the services seed themselves.</summary>
internal static class MenuChain
{
    public const string PricedKey = "item:item-0-0:g";
    public const int Objects = 3_000;
    private const int ZoneCount = 40;
    private const int Stores = 1_000;

    private static readonly Guid Id = Guid.Parse("bbbbbbbb-0000-4000-8000-000000000002");
    private static readonly ZoneEntry[] Zones = [.. Enumerable.Range(0, ZoneCount).Select(z => new ZoneEntry(Zone(z), $"Zona {z}"))];

    /// <summary>A zone's id.</summary>
    public static string Zone(int number) => $"zone-{number % ZoneCount}";

    /// <summary>Writes the folder.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "media"));
        var stores = Enumerable.Range(0, Stores).Select(s => new StoreEntry(
            new Guid(s + 1, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 3), $"Loja {s + 1}", "São Paulo, SP", "America/Sao_Paulo", Zone(s)));
        Save("chain.json", JsonSerializer.SerializeToUtf8Bytes(new { id = Id, name = "Rede de teste", zones = Zones, stores }, WireJson.Options));
        Save("people.json", JsonSerializer.SerializeToUtf8Bytes(
            new[] { new { email = BenchSystem.Email, password = BenchSystem.Password, name = "Bench", role = "owner", language = "pt-BR" } }, WireJson.Options));
        Save("menu.json", Menu(Objects));

        void Save(string name, byte[] content) => File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    /// <summary>A menu in the project's format (docs/menu-format.md).</summary>
    /// <param name="objects">Its size.</param>
    /// <param name="more">Centavos on every price: another menu, in which nothing but the ids is the same.</param>
    public static byte[] Menu(int objects, int more = 0)
    {
        var (content, prices) = GeneratedMenu.Create(objects);
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["format"] = "totems-menu/1",
            ["chain"] = new JsonObject { ["name"] = "Rede de teste" },
            ["zones"] = Node(Zones),
            ["groups"] = Node(content.Groups),
            ["items"] = Node(content.Items.ToDictionary(item => item.Key, item => item.Value with
            {
                Image = null,
                Name = item.Value.Name with { PtBr = $"{item.Value.Name.PtBr}{(more == 0 ? "" : $" {more}")}" },
            })),
            ["categories"] = Node(content.Categories),
            ["prices"] = new JsonObject([.. Zones.Select((zone, z) => KeyValuePair.Create(zone.Id, Node(prices.Prices.ToDictionary(
                price => price.Key, price => price.Value with { Amount = price.Value.Amount + (10 * z) + more }))))]),
        }, WireJson.Options);
    }

    private static JsonNode? Node(object value) => JsonSerializer.SerializeToNode(value, WireJson.Options);
}
