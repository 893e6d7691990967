using System.Text.Json;
using System.Text.Json.Nodes;
using Totems.Contracts;
using Totems.Contracts.Directory;

namespace Totems.Benchmarks.Publish;

/// <summary>A chain with one store and a number of price zones, written as a demo folder, from which the services seed themselves.</summary>
internal static class PublishChain
{
    public const string PricedKey = "item:item-0-0:g";

    private static readonly Guid Id = Guid.Parse("bbbbbbbb-0000-4000-8000-000000000002");

    /// <summary>A zone's id.</summary>
    public static string Zone(int number) => $"zone-{number}";

    /// <summary>Writes the folder.</summary>
    public static void Write(string folder, int objects, int zoneCount)
    {
        Directory.CreateDirectory(Path.Combine(folder, "media"));
        var zones = Enumerable.Range(0, zoneCount).Select(z => new ZoneEntry(Zone(z), $"Zona {z}")).ToList();
        var store = new StoreEntry(Guid.Parse("bbbbbbbb-0000-4000-8000-000000000003"), "Loja", "São Paulo, SP", "America/Sao_Paulo", Zone(0));
        Save("chain.json", new { id = Id, name = "Rede de teste", zones, stores = new[] { store } });
        Save("people.json", new[] { new { email = BenchSystem.Email, password = BenchSystem.Password, name = "Bench", role = "owner", language = "pt-BR" } });
        var (content, prices) = GeneratedMenu.Create(objects);
        Save("menu.json", new JsonObject
        {
            ["format"] = "totems-menu/1",
            ["chain"] = new JsonObject { ["name"] = "Rede de teste" },
            ["zones"] = Node(zones),
            ["groups"] = Node(content.Groups),
            ["items"] = Node(content.Items.ToDictionary(item => item.Key, item => item.Value with { Image = null })),
            ["categories"] = Node(content.Categories),
            ["prices"] = new JsonObject([.. zones.Select((zone, z) => KeyValuePair.Create(zone.Id, Node(prices.Prices.ToDictionary(
                price => price.Key, price => price.Value with { Amount = price.Value.Amount + (10 * z) }))))]),
        });

        void Save(string name, object value) => File.WriteAllBytes(Path.Combine(folder, name), JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Options));
    }

    private static JsonNode? Node(object value) => JsonSerializer.SerializeToNode(value, WireJson.Options);
}
