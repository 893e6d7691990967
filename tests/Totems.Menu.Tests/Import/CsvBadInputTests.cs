using Totems.Menu.Import;
using Xunit;

namespace Totems.Menu.Tests.Import;

public sealed class CsvBadInputTests
{
    private const string Head = "type;id;parent;category;name_pt;name_en;price:sp;price_takeaway:sp\n";

    [Theory]
    [InlineData("", "1:1 empty")]
    [InlineData(" \n\n", "1:1 empty")]
    [InlineData("id;name_pt\n", "1:1 missingColumn")]
    [InlineData("type;id;name_pt;cor\nitem;a;A;azul", "1:4 unknownColumn")]
    [InlineData("type;id;name_pt;id\nitem;a;A;", "1:4 duplicateColumn")]
    [InlineData("type;id;name_pt\nitem;a;A;;12", "2:5 tooManyValues")]
    [InlineData(Head + "burger;a;;;A;;;", "2:1 unknownType")]
    [InlineData(Head + ";a;;;A;;;", "2:1 missing")]
    [InlineData(Head + "item;;;;A;;;", "2:2 missing")]
    [InlineData(Head + "item;X Burger;;;A;;;", "2:2 badId")]
    [InlineData(Head + "item;a;;;;A;;", "2:5 missing")]
    [InlineData(Head + "item;a;;;  ;;;", "2:5 missing")]
    [InlineData(Head + "item;a;;;A;;12,345;", "2:7 badMoney")]
    [InlineData(Head + "item;a;;;A;;-1,00;", "2:7 badMoney")]
    [InlineData(Head + "item;a;;;A;;dez;", "2:7 badMoney")]
    [InlineData(Head + "item;a;;;A;;100.000,01;", "2:7 priceOutOfRange")]
    [InlineData(Head + "item;a;;;A;;;9,90", "2:7 missing")]
    [InlineData(Head + "item;a;;;A;;1;\nitem;a;;;B;;2;", "3:2 duplicate")]
    [InlineData(Head + "item;a;;nada;A;;1;", "2:4 unknownReference")]
    [InlineData(Head + "variation;p;;;P;;1;", "2:3 noParent")]
    [InlineData(Head + "variation;p;x;;P;;1;", "2:3 noParent")]
    [InlineData(Head + "item;a;;;A;;;\nvariation;p;;;P;;1;\nvariation;p;;;P;;1;", "4:2 duplicate")]
    [InlineData(Head + "zone;sp;;;SP;;9;", "2:7 unexpected")]
    [InlineData(Head + "price;item:x;;;;;1;", "2:7 unknownReference")]
    [InlineData(Head + "price;x;;;;;1;", "2:7 badId")]
    [InlineData(Head + "price;item:a;;;;;;\nitem;a;;;A;;1;", "2:1 missing")]
    [InlineData(Head + "item;a;;;A;;1;\nprice;item:a;;;;;2;", "3:7 duplicate")]
    [InlineData(Head + "item;a;;;\"A\nB\";;1;\nburger;;;;;;;", "2:5 controlCharacter, 4:1 unknownType")]
    [InlineData(Head + "item;a;;;\"A;;1;\nitem;b;;;B;;1;", "2:1 badQuote")]
    [InlineData(Head + "item;a;;;A \"B\" C;;1;", "2:1 badQuote")]
    [InlineData("type;id;name_pt;price:S P\nitem;a;A;1", "1:4 badId")]
    public void Sheet_OneMistake_IsToldAtItsPlace(string sheet, string expected) => Assert.Equal(expected, ImportTesting.Csv(sheet).Summary());

    [Theory]
    [InlineData("days", "mon tues", "unknownWord")]
    [InlineData("start", "24:00", "badTime")]
    [InlineData("end", "6h", "badTime")]
    [InlineData("end", "06:00:30", "badTime")]
    public void Daypart_BadValue_IsToldAtItsColumn(string column, string value, string code)
    {
        var cells = new Dictionary<string, string> { ["days"] = "mon", ["start"] = "06:00", ["end"] = "11:00", [column] = value };
        var result = ImportTesting.Csv($"type,id,name_pt,days,start,end\ndaypart,cafe,Café,{cells["days"]},{cells["start"]},{cells["end"]}\n");
        var error = Assert.Single(result.Errors);
        Assert.Equal((2, 4 + Array.IndexOf(["days", "start", "end"], column), code), (error.Line, error.Column, error.Code));
    }

    [Theory]
    [InlineData("image", "../x.webp", "badImage")]
    [InlineData("image", "x.gif", "badImage")]
    [InlineData("calories", "muitas", "badNumber")]
    [InlineData("calories", "20001", "outOfRange")]
    [InlineData("calories", "99999999999999999999", "outOfRange")]
    [InlineData("calories", "-1", "outOfRange")]
    [InlineData("modes", "sitting", "unknownWord")]
    [InlineData("groups", "nada", "unknownReference")]
    [InlineData("groups", "Nada!", "badId")]
    [InlineData("daypart", "nada", "unknownReference")]
    [InlineData("allergens", "glúten", "badId")]
    public void Item_BadValue_IsToldAtItsColumn(string column, string value, string code)
    {
        var result = ImportTesting.Csv($"type;id;name_pt;{column}\nitem;a;A;{value}\n");
        var error = Assert.Single(result.Errors);
        Assert.Equal((2, 4, code, column == "groups" ? value : error.Value), (error.Line, error.Column, error.Code, error.Value));
    }

    [Fact]
    public void Sheet_ManyMistakes_AreToldAllAtOnceInOrder()
    {
        var result = ImportTesting.Csv(Head + """
            item;Bad Id;;;A;;1;
            item;b;;;;;x;
            burger;c;;;C;;1;
            category;d;;;D;;3;
            slot_option;e;;;;;1;
            """);
        Assert.Equal("2:2 badId, 3:5 missing, 3:7 badMoney, 4:1 unknownType, 5:7 unexpected, 6:3 noParent", result.Summary());
        Assert.Null(result.Menu);
    }

    [Fact]
    public void Text_TooLong_IsRefusedWithACutValue()
    {
        var result = ImportTesting.Csv($"type;id;name_pt\nitem;a;{new string('x', 121)}\nitem;b;{new string('x', 120)}\n");
        var error = Assert.Single(result.Errors);
        Assert.Equal((ImportCodes.TooLong, 100), (error.Code, error.Value!.Length));
    }

    [Fact]
    public void Rows_TooMany_AreRefused()
    {
        var sheet = "type;id;name_pt\n" + string.Concat(Enumerable.Range(0, 50_001).Select(i => $"item;i{i};A\n"));
        Assert.Equal("50002:1 tooManyRows", ImportTesting.Csv(sheet).Summary());
    }

    [Fact]
    public void File_TooLarge_IsRefusedUnread() =>
        Assert.Equal("1:1 tooLarge", new ImportResult(null, MenuImport.Parse(new byte[MenuImport.MaxBytes + 1], MenuFormat.Csv).Errors).Summary());
}
