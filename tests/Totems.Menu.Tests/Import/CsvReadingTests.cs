using System.Text;
using Totems.Menu.Import;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.Import;

public sealed class CsvReadingTests
{
    private const string Sheet = """
        type;id;parent;category;name_pt;name_en;price:sp;price_takeaway:sp
        category;lanches;;;Lanches;Burgers;;
        item;x-burger;;lanches;X-Búrguer;;24,90;25,90
        item;x-salada;;lanches;X-Salada;;;
        variation;simples;;;Simples;;26,00;
        variation;duplo;;;Duplo;;36,00;
        group;molhos;;;Molhos;;;
        option;verde;;;Verde;Green;0;
        price;option:molhos:verde@x-salada:duplo;;;;;1,50;

        """;

    [Fact]
    public void Rows_BelowTheirParent_BelongToIt()
    {
        var menu = ImportTesting.Csv(Sheet).Menu();
        Assert.Equal(["item:x-burger", "item:x-salada"], menu.Content.Categories["lanches"].Entries);
        Assert.Equal(["simples", "duplo"], menu.Content.Items["x-salada"].Variations!.Select(v => v.Id));
        Assert.Equal(new Price(2490, 2590), menu.Prices["sp"].Prices["item:x-burger"]);
        Assert.Equal(new Price(0), menu.Prices["sp"].Prices["option:molhos:verde"]);
        Assert.Equal(new Price(150), menu.Prices["sp"].Prices["option:molhos:verde@x-salada:duplo"]);
        Assert.Equal(10, menu.Content.Categories["lanches"].Position);
    }

    [Fact]
    public void Encoding_WhateverASpreadsheetSaves_ReadsTheSame()
    {
        var expected = ImportTesting.Csv(Sheet).Menu().Canonical();
        var latin = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        byte[][] files =
        [
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Sheet)],
            latin.GetBytes(Sheet),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Sheet)],
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Sheet)],
            Encoding.UTF8.GetBytes(Sheet.Replace("\n", "\r\n", StringComparison.Ordinal)),
            Encoding.UTF8.GetBytes(Sheet.Replace(",", ".", StringComparison.Ordinal).Replace(';', ',')),
            Encoding.UTF8.GetBytes(Sheet.Replace(';', '\t')),
            Encoding.UTF8.GetBytes("sep=;\r\n" + Sheet),
            Encoding.UTF8.GetBytes(Sheet.Replace("24,90", "\" R$ 24.90 \"", StringComparison.Ordinal)),
        ];
        Assert.All(files, f => Assert.Equal(expected, MenuImport.Parse(f, MenuFormat.Csv).Menu().Canonical()));
    }

    [Fact]
    public void Lines_AfterBlankLinesAndLongCells_AreCountedAsTheFileHasThem()
    {
        var result = ImportTesting.Csv("sep=;\r\ntype;id;name_pt\r\n\r\n;;\r\nitem;a;\"A\r\nB\"\r\n\r\nnada;b;B\r\n");
        Assert.Equal("5:3 controlCharacter, 8:1 unknownType", result.Summary());
    }

    [Fact]
    public void Chain_NotInTheSheet_SaysNothingOfItsLook() => Assert.Equal("", ImportTesting.Csv(Sheet).Menu().Content.Chain.Name);

    [Fact]
    public void Times_AsSpreadsheetsSaveThem_AreUnderstood()
    {
        var daypart = ImportTesting.Csv("type;id;name_pt;days;start;end\ndaypart;noite;Noite;Fri, SAT;22:00:00;2:00\n").Menu().Content.Dayparts["noite"];
        Assert.Equal(("22:00", "02:00"), (daypart.Start, daypart.End));
        Assert.Equal(["fri", "sat"], daypart.Days);
    }

    [Fact]
    public void Category_WithEntriesAndRows_TakesItsOwnListFirst()
    {
        var menu = ImportTesting.Csv("type;id;name_pt;category;entries\nitem;a;A;c;\nitem;b;B;;\ncategory;c;C;;item:b\n").Menu();
        Assert.Equal(["item:b", "item:a"], menu.Content.Categories["c"].Entries);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("24", 2400)]
    [InlineData("24,9", 2490)]
    [InlineData("24.90", 2490)]
    [InlineData("R$ 1.234,50", 123450)]
    [InlineData("1,234.50", 123450)]
    [InlineData("1 234,50", 123450)]
    [InlineData("100000", 10_000_000)]
    public void Money_AsPeopleWriteIt_IsCentavos(string text, long centavos)
    {
        Assert.True(Money.TryParse(text, out var parsed));
        Assert.Equal(centavos, parsed);
    }

    [Theory]
    [InlineData("1.234")]
    [InlineData("1,2345")]
    [InlineData("1.23.45")]
    [InlineData("12.34,56")]
    [InlineData(",50")]
    [InlineData("5,")]
    [InlineData("-5,00")]
    [InlineData("1e3")]
    [InlineData("٣,50")]
    [InlineData("999999999999999999999")]
    [InlineData("R$")]
    public void Money_DoubtfulOrWrong_IsRefused(string text) => Assert.False(Money.TryParse(text, out _));
}
