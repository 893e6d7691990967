using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Tests.Documents;

public sealed class MenuDocumentTests
{
    private static MenuDocument Parse(string json) => MenuDocument.Parse(Encoding.UTF8.GetBytes(json));

    private static string Canonical(string json) => Encoding.UTF8.GetString(Parse(json).ToUtf8());

    [Fact]
    public void Document_Literal_IsPinned()
    {
        var document = MenuDocument.Create(
        [
            ("prices", "item:b", MenuJson.ToCanonical(new Price(1990))),
            ("zone", "zone", MenuJson.ToCanonical(new ZoneInfo("sul", "Região Sul"))),
            ("prices", "item:a", MenuJson.ToCanonical(new Price(0, 50))),
        ]);

        Assert.Equal(
            """{"prices":{"item:a":{"amount":0,"takeAway":50},"item:b":{"amount":1990}},"zone":{"zone":{"id":"sul","name":"Região Sul"}}}""",
            Encoding.UTF8.GetString(document.ToUtf8()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(document.ToUtf8())), document.Hash);
    }

    [Fact]
    public void Document_Empty_IsTwoBraces()
    {
        Assert.Equal("{}", Encoding.UTF8.GetString(MenuDocument.Empty.ToUtf8()));
        Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", MenuDocument.Empty.Hash);
    }

    [Theory]
    [InlineData("""{"b":{"2":{},"1":{}},"a":{"x":{}}}""", """{"a":{"x":{}},"b":{"1":{},"2":{}}}""")]
    [InlineData("""{ "a" : { "x" : { "k" : [ 1 , 2.50 , { } , [ ] , true , null_ ] } } }""", """{"a":{"x":{"k":[1,2.50,{},[],true,"null"]}}}""")]
    [InlineData("""{"a":{},"b":{"x":{}}}""", """{"b":{"x":{}}}""")]
    [InlineData("""{"a":{"x":{"k":"\u00e3\u003c\/\u0022"}}}""", """{"a":{"x":{"k":"ã</\""}}}""")]
    [InlineData("""{"a":{"Z":{},"z":{},"-":{},"1":{}}}""", """{"a":{"-":{},"1":{},"Z":{},"z":{}}}""")]
    [InlineData("""{"novo":{"x":{"member":{"deep":[1,{"n":null}]}}}}""", """{"novo":{"x":{"member":{"deep":[1,{"n":null}]}}}}""")]
    public void Parse_AnySpelling_BecomesCanonical(string json, string canonical)
    {
        json = json.Replace("null_", "\"null\"", StringComparison.Ordinal);

        Assert.Equal(canonical, Canonical(json));
        Assert.Equal(canonical, Canonical(canonical));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":{"x":1}}""")]
    [InlineData("""{"a":{"x":null}}""")]
    [InlineData("""{"a":{"x":{}}} {}""")]
    [InlineData("""{"a":{"x":{},"x":{}}}""")]
    [InlineData("""{"a":{"x":{},"b":{},"x":{}}}""")]
    [InlineData("""{"a":{},"a":{}}""")]
    [InlineData("""{"a":{"":{}}}""")]
    [InlineData("""{"a":{"é":{}}}""")]
    [InlineData("""{"a":{"with space":{}}}""")]
    [InlineData("""{"a":{"x":{"list":[null]}}}""")]
    [InlineData("""{"a":{"x":{"k":"\ud800"}}}""")]
    [InlineData("""{"a":{"x":{"k":1,}}}""")]
    [InlineData("""{"a":{"x":{/* no */}}}""")]
    public void Parse_NotADocument_ThrowsMenuFormat(string json) => Assert.Throws<MenuFormatException>(() => Parse(json));

    [Fact]
    public void Parse_InvalidUtf8_ThrowsMenuFormat()
    {
        byte[] bytes = [.. "{\"a\":{\"x\":{\"k\":\""u8, 0xC3, 0x28, .. "\"}}}"u8];

        Assert.Throws<MenuFormatException>(() => MenuDocument.Parse(bytes));
    }

    [Fact]
    public void Parse_TooDeepOrTooLarge_ThrowsMenuFormat()
    {
        Assert.Throws<MenuFormatException>(() => Parse("""{"a":{"x":{"k":""" + new string('[', 40) + new string(']', 40) + "}}}"));
        Assert.Throws<MenuFormatException>(() => MenuDocument.Parse(new byte[MenuDocument.MaxBytes + 1]));
    }

    [Fact]
    public void Parse_CallerReusesItsBuffer_DocumentKeepsItsBytes()
    {
        var buffer = """{"a":{"x":{"k":1}}}"""u8.ToArray();
        var document = MenuDocument.Parse(buffer);
        Array.Clear(buffer);

        Assert.Equal("""{"a":{"x":{"k":1}}}""", Encoding.UTF8.GetString(document.ToUtf8()));
    }

    [Fact]
    public void Create_SameIdTwice_ThrowsMenuFormat() =>
        Assert.Throws<MenuFormatException>(() => MenuDocument.Create([("a", "x", "{}"u8.ToArray()), ("a", "x", "{}"u8.ToArray())]));

    [Fact]
    public void Find_ById_GivesRawJsonOrNull()
    {
        var document = Parse("""{"a":{"x":{"k":1}}}""");

        Assert.Equal("""{"k":1}""", Encoding.UTF8.GetString(document.Find("a", "x")!.Value.Span));
        Assert.Null(document.Find("a", "y"));
        Assert.Null(document.Find("b", "x"));
        Assert.Equal(["a"], document.Sections.Keys);
    }

    [Fact]
    public void Parse_DocumentThatTravelledAsJsonElement_KeepsItsHash()
    {
        var content = Sample.Everything with { Chain = new ChainInfo("Pão & Cia 🍔 \"à moda\" — <b>\u00a0") };
        var document = content.ToDocument();
        // The default encoder escapes every accent and sign.
        var travelled = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<JsonElement>(document.ToUtf8()));

        Assert.NotEqual(document.ToUtf8(), travelled);
        Assert.Equal(document.Hash, MenuDocument.Parse(travelled).Hash);
        Assert.Equal(document.Hash, MenuDocument.Parse(document.ToUtf8()).Hash);
    }

    [Fact]
    public void Open_ManifestThatBindsOtherBytes_ThrowsMenuFormat()
    {
        var (content, prices) = (Sample.Everything.ToDocument(), Sample.Prices.ToDocument());
        var manifest = Sample.Manifest with { ContentHash = content.Hash, PricesHash = prices.Hash };

        Assert.Equal(7, PublishedMenu.Open(manifest, content, prices).Version);
        Assert.Throws<MenuFormatException>(() => PublishedMenu.Open(manifest with { ContentHash = prices.Hash }, content, prices));
        Assert.Throws<MenuFormatException>(() => PublishedMenu.Open(manifest with { PricesHash = content.Hash }, content, prices));
        Assert.Throws<MenuFormatException>(() => PublishedMenu.Open(manifest with { Zone = "interior" }, content, prices));
        Assert.Throws<MenuFormatException>(() => PublishedMenu.Open(manifest with { Schema = 2 }, content, prices));
    }
}
