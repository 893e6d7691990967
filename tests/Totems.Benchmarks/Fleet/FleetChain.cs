using System.Text.Json;
using System.Text.Json.Nodes;
using Totems.Contracts;
using Totems.Contracts.Directory;
using Totems.MenuModel.Content;

namespace Totems.Benchmarks.Fleet;

/// <summary>The chain of the bench: 20 totems a store, four price zones, a menu of 3,000 objects; written as a demo folder, from which the services seed themselves.</summary>
internal static class FleetChain
{
    public const int TotemsPerStore = 20;
    public const int MenuObjects = 3_000;

    private static readonly Guid Id = Guid.Parse("bbbbbbbb-0000-4000-8000-000000000001");
    private static readonly ZoneEntry[] Zones = [.. "abcd".Select(zone => new ZoneEntry($"zone-{zone}", $"Zona {zone}"))];
    private static readonly string[] TimeZones = ["America/Sao_Paulo", "America/Manaus", "America/Recife"];

    /// <summary>Zone ids.</summary>
    public static IReadOnlyList<string> ZoneIds => [.. Zones.Select(zone => zone.Id)];

    /// <summary>A store by its number, 0 and up.</summary>
    public static Guid Store(int number) => new(number + 1, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 2);

    /// <summary>Writes the folder.</summary>
    public static void Write(string folder, int totems)
    {
        Directory.CreateDirectory(Path.Combine(folder, "media"));
        var stores = Enumerable.Range(0, (totems + TotemsPerStore - 1) / TotemsPerStore)
            .Select(s => new StoreEntry(Store(s), $"Loja {s + 1}", "São Paulo, SP", TimeZones[s % TimeZones.Length], Zones[s % Zones.Length].Id));
        Save("chain.json", new { id = Id, name = "Rede de teste", zones = Zones, stores });
        Save("people.json", new[] { new { email = BenchSystem.Email, password = BenchSystem.Password, name = "Bench", role = "owner", language = "pt-BR" } });
        File.WriteAllBytes(Path.Combine(folder, "menu.json"), Menu(0));

        void Save(string name, object value) => File.WriteAllBytes(Path.Combine(folder, name), JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Options));
    }

    /// <summary>The menu in the project's format (docs/menu-format.md). Another edition is another menu of the same size: other ids, names and prices.</summary>
    public static byte[] Menu(int edition)
    {
        var (content, prices) = GeneratedMenu.Create(MenuObjects);
        var json = new JsonObject
        {
            ["format"] = "totems-menu/1",
            ["chain"] = new JsonObject { ["name"] = "Rede de teste" },
            ["zones"] = Node(Zones),
            ["groups"] = Node(content.Groups),
            ["items"] = Node(content.Items.ToDictionary(item => item.Key, item => item.Value with { Image = null })),
            ["categories"] = Node(content.Categories),
            ["prices"] = new JsonObject([.. ZoneIds.Select((zone, z) => KeyValuePair.Create(zone, Node(prices.Prices.ToDictionary(
                price => price.Key, price => new Price(price.Value.Amount + (10 * z) + edition, price.Value.TakeAway)))))]),
        };
        var text = json.ToJsonString(WireJson.Options);
        if (edition > 0) text = text.Replace("item-", $"prato{edition}-", StringComparison.Ordinal).Replace("group-", $"grupo{edition}-", StringComparison.Ordinal);
        return System.Text.Encoding.UTF8.GetBytes(text);
    }

    private static JsonNode? Node(object value) => JsonSerializer.SerializeToNode(value, WireJson.Options);
}
