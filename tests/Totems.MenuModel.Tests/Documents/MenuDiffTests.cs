using System.Text;
using System.Text.Json;
using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Tests.Documents;

public sealed class MenuDiffTests
{
    private static MenuDocument Parse(string json) => MenuDocument.Parse(Encoding.UTF8.GetBytes(json));

    private static readonly MenuDocument Before = Parse("""{"items":{"a":{"n":1},"b":{"n":2},"c":{"n":3}},"old":{"x":{}}}""");

    private static readonly MenuDocument After = Parse("""{"items":{"a":{"n":1},"b":{"n":20},"d":{"n":"é"}},"new":{"y":{"later":true}}}""");

    [Fact]
    public void Delta_Literal_IsPinned()
    {
        const string Expected =
            """{"from":"FROM","to":"TO","set":{"items":{"b":{"n":20},"d":{"n":"é"}},"new":{"y":{"later":true}}},"remove":{"items":["c"],"old":["x"]}}""";
        var delta = MenuDiff.Between(Before, After);
        var expected = Expected.Replace("FROM", Before.Hash, StringComparison.Ordinal).Replace("TO", After.Hash, StringComparison.Ordinal);

        Assert.Equal(expected, Encoding.UTF8.GetString(delta.ToUtf8()));
        Assert.Equal(expected, Encoding.UTF8.GetString(MenuDelta.Parse(delta.ToUtf8()).ToUtf8()));
    }

    [Fact]
    public void Delta_NothingChanged_HasNeitherSetNorRemove() => Assert.Equal(
        $$"""{"from":"{{Before.Hash}}","to":"{{Before.Hash}}"}""", Encoding.UTF8.GetString(MenuDiff.Between(Before, Before).ToUtf8()));

    [Theory]
    [InlineData(0, true)]
    [InlineData(10, true)]
    [InlineData(100, false)]
    public void IsLongerThan_CountsWhatTheDeltaSets(int bytes, bool isLonger)
    {
        Assert.Equal(isLonger, MenuDiff.IsLongerThan(Before, After, bytes));
        Assert.False(MenuDiff.IsLongerThan(Before, Before, 0));
        if (isLonger) Assert.True(MenuDiff.Between(Before, After).ToUtf8().Length > bytes);
    }

    [Fact]
    public void Apply_UnknownSectionsAndMembers_Survive()
    {
        var result = MenuDiff.Apply(Before, MenuDiff.Between(Before, After));

        Assert.Equal(After.ToUtf8(), result.ToUtf8());
        Assert.Equal("""{"later":true}""", Encoding.UTF8.GetString(result.Find("new", "y")!.Value.Span));
    }

    [Fact]
    public void Apply_DeltaThatTravelledThroughAHub_Works()
    {
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        var element = JsonSerializer.SerializeToElement(MenuDiff.Between(Before, After), web);
        var wire = JsonSerializer.SerializeToUtf8Bytes(new { delta = (JsonElement?)element }, web);
        var delta = JsonSerializer.Deserialize<JsonElement>(wire).GetProperty("delta").Deserialize<MenuDelta>(web)!;

        Assert.Contains("\\u00e9", Encoding.UTF8.GetString(wire), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(After.Hash, MenuDiff.Apply(Before, delta).Hash);
    }

    [Fact]
    public void Apply_ToAnotherDocument_ThrowsMenuFormat() =>
        Assert.Throws<MenuFormatException>(() => MenuDiff.Apply(After, MenuDiff.Between(Before, After)));

    [Theory]
    [InlineData("\"n\":20", "\"n\":21")]
    [InlineData("[\"c\"]", "[\"a\"]")]
    [InlineData(",\"remove\"", ",\"forget\"")]
    public void Apply_TamperedDelta_ThrowsMenuFormat(string from, string to)
    {
        var tampered = Encoding.UTF8.GetString(MenuDiff.Between(Before, After).ToUtf8()).Replace(from, to, StringComparison.Ordinal);

        Assert.Throws<MenuFormatException>(() => MenuDiff.Apply(Before, MenuDelta.Parse(Encoding.UTF8.GetBytes(tampered))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"from":"a"}""")]
    [InlineData("""{"from":1,"to":"b"}""")]
    [InlineData("""{"from":"a","to":"b","set":[]}""")]
    [InlineData("""{"from":"a","to":"b","set":{"s":{"x":1}}}""")]
    [InlineData("""{"from":"a","to":"b","remove":{"s":"x"}}""")]
    [InlineData("""{"from":"a","to":"b","remove":{"s":[1]}}""")]
    [InlineData("""{"from":"a","to":"b","remove":{"s":[null]}}""")]
    public void Parse_NotADelta_ThrowsMenuFormat(string json)
    {
        Assert.Throws<MenuFormatException>(() => MenuDelta.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MenuDelta>(json) ?? throw new JsonException("null"));
    }

    [Fact]
    public void Over_AnotherDocument_IsWhatWritingAllAnewGives()
    {
        (string, string, byte[])[] first = [("a", "x", "{\"n\":1}"u8.ToArray()), ("b", "x", "{\"n\":1}"u8.ToArray()), ("b", "z", "{\"n\":3}"u8.ToArray())];
        (string, string, byte[])[] written = [("b", "x", "{\"n\":2}"u8.ToArray()), ("b", "y", "{\"n\":4}"u8.ToArray()), ("c", "x", "{\"n\":5}"u8.ToArray())];

        var over = MenuDiff.Over(MenuDocument.Create(first), MenuDocument.Create(written));

        Assert.Equal(MenuDocument.Create([first[0], first[2], .. written]).Hash, over.Hash);
    }
}
