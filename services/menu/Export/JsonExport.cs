using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Totems.Menu.Import;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Export;

/// <summary>The face of the format that programs read.</summary>
internal static class JsonExport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(
        MenuContent content, IReadOnlyList<PriceBook> books, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>> own)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("format", MenuReader.Format);
            if (content.Chain.Name.Length > 0)
            {
                writer.WritePropertyName("chain");
                JsonSerializer.Serialize(writer, content.Chain, MenuJson.Options);
            }

            writer.WritePropertyName("zones");
            JsonSerializer.Serialize(writer, books.Select(b => b.Zone).ToList(), MenuJson.Options);
            Section(writer, "dayparts", content.Dayparts);
            Section(writer, "groups", content.Groups);
            Section(writer, "items", content.Items);
            Section(writer, "combos", content.Combos);
            Section(writer, "categories", content.Categories);
            Section(writer, "banners", content.Banners);
            Section(writer, "offers", content.Offers);
            Section(writer, "coupons", content.Coupons);
            writer.WriteStartObject("prices");
            foreach (var book in books)
            {
                Section(writer, book.Zone.Id, book.Prices);
            }

            foreach (var (scope, prices) in own)
            {
                Section(writer, scope, prices);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void Section<T>(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, T> entities)
    {
        writer.WriteStartObject(name);
        foreach (var (id, entity) in entities.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(id);
            JsonSerializer.Serialize(writer, entity, MenuJson.Options);
        }

        writer.WriteEndObject();
    }
}
