using Totems.Menu.Import;
using Totems.Menu.Tests.Import;
using Xunit;

namespace Totems.Menu.Tests.Limits;

/// <summary>Limits of files that are imported, in both formats.</summary>
internal static class ImportRows
{
    private const string Head = "type;id;parent;name_pt;price:sp\n";

    public static IEnumerable<LimitRow> All() => [.. Sheets(), .. Values(), .. Trees()];

    private static IEnumerable<LimitRow> Sheets()
    {
        yield return Row("an empty file", ImportCodes.Empty, ImportTesting.Csv(""));
        yield return Row("a file of 20 MB and a byte", ImportCodes.TooLarge, MenuImport.Parse(new byte[MenuImport.MaxBytes + 1], MenuFormat.Csv), new Named("MenuImport.MaxBytes", As.Mebibytes));
        yield return Row("50,001 rows", ImportCodes.TooManyRows, ImportTesting.Csv(
            "type;id;name_pt\n" + string.Concat(Enumerable.Range(0, MenuImport.MaxRows + 1).Select(i => $"item;i{i};A\n"))), "MenuImport.MaxRows");
        yield return Row("10,001 errors", ImportCodes.TooManyErrors, ImportTesting.Csv(
            "type;id;name_pt\n" + string.Concat(Enumerable.Range(0, ImportErrors.Most + 1).Select(i => $"item;I {i};A\n"))), "ImportErrors.Most");
        yield return Row("a sheet without a column", ImportCodes.MissingColumn, ImportTesting.Csv("id;name_pt\n"));
        yield return Row("a column of another format", ImportCodes.UnknownColumn, ImportTesting.Csv("type;id;name_pt;cor\nitem;a;A;azul"));
        yield return Row("a column twice", ImportCodes.DuplicateColumn, ImportTesting.Csv("type;id;name_pt;id\nitem;a;A;"));
        yield return Row("a value beyond the columns", ImportCodes.TooManyValues, ImportTesting.Csv("type;id;name_pt\nitem;a;A;;12"));
        yield return Row("a row of another type", ImportCodes.UnknownType, ImportTesting.Csv(Head + "burger;a;;A;"));
        yield return Row("a price of a zone", ImportCodes.Unexpected, ImportTesting.Csv(Head + "zone;sp;;SP;9"));
        yield return Row("a size of nothing", ImportCodes.NoParent, ImportTesting.Csv(Head + "variation;p;x;P;1"));
        yield return Row("a quotation mark left open", ImportCodes.BadQuote, ImportTesting.Csv(Head + "item;a;;\"A;1"));
    }

    private static IEnumerable<LimitRow> Values()
    {
        yield return Row("an id of 65 characters in a sheet", ImportCodes.BadId, ImportTesting.Csv($"type;id;name_pt\nitem;{new string('a', 65)};A"), "MenuLimits.IdLength");
        yield return Row("an id twice in a sheet", ImportCodes.Duplicate, ImportTesting.Csv(Head + "item;a;;A;1\nitem;a;;B;2"));
        yield return Row("a row without a name", ImportCodes.Missing, ImportTesting.Csv(Head + "item;a;;;"));
        yield return Row("a name of 121 characters", ImportCodes.TooLong, Item("name_pt", new string('x', Fields.NameLength + 1)), "Fields.NameLength");
        yield return Row("a description of 501 characters", ImportCodes.TooLong, Item("description_pt", new string('x', Fields.DescriptionLength + 1)), "Fields.DescriptionLength");
        yield return Row("a code of 65 characters", ImportCodes.TooLong, Item("code", new string('x', Fields.CodeLength + 1)), "Fields.CodeLength");
        yield return Row("a name with a line break", ImportCodes.ControlCharacter, Item("name_pt", "\"A\nB\""));
        yield return Row("20,001 kcal in a sheet", ImportCodes.OutOfRange, Item("calories", "20001"), "EntityReader.MostCalories");
        yield return Row("words for calories", ImportCodes.BadNumber, Item("calories", "muitas"), "EntityReader.MostCalories");
        yield return Row("a group of 100 in a sheet", ImportCodes.OutOfRange, ImportTesting.Csv("type;id;name_pt;max\ngroup;g;G;100"), "EntityReader.MostUnits");
        yield return Row("position 1,000,001", ImportCodes.OutOfRange, ImportTesting.Csv("type;id;name_pt;position\ncategory;c;C;1000001"), "EntityReader.LastPosition");
        yield return Row("an age of 100 in a file", ImportCodes.OutOfRange, ImportTesting.Json("""{"format":"totems-menu/1","items":{"a":{"name":{"pt-BR":"A"},"minAge":100}}}"""), "EntityReader.MostYears");
        yield return Row("R$ 100,000.01 in a sheet", ImportCodes.PriceOutOfRange, ImportTesting.Csv(Head + "item;a;;A;100.000,01"), new Named("Money.Most", As.Money));
        yield return Row("words for a price", ImportCodes.BadMoney, ImportTesting.Csv(Head + "item;a;;A;dez"));
        yield return Row("a colour's name", ImportCodes.BadColour, ImportTesting.Csv("type;id;name_pt;primary\nchain;;Brasa;azul"));
        yield return Row("a day that is none", ImportCodes.UnknownWord, ImportTesting.Csv("type,id,name_pt,days,start,end\ndaypart,d,D,tues,06:00,11:00"));
        yield return Row("24:00", ImportCodes.BadTime, ImportTesting.Csv("type,id,name_pt,days,start,end\ndaypart,d,D,mon,24:00,11:00"));
        yield return Row("a picture that is a GIF", ImportCodes.BadImage, Item("image", "x.gif"));
        yield return Row("a picture that was not uploaded", ImportCodes.UnknownImage, Pictures.Resolve(Item("image", "x.png").Menu(), _ => null));
        yield return Row("a daypart that is not in the sheet", ImportCodes.UnknownReference, Item("daypart", "nada"));
    }

    private static IEnumerable<LimitRow> Trees()
    {
        yield return Row("text that is not JSON", ImportCodes.BadJson, ImportTesting.Json("{\"a\":}"));
        yield return Row("33 levels of lists", ImportCodes.TooNested, ImportTesting.Json("{\"a\":" + new string('[', JsonTree.MaxDepth) + new string(']', JsonTree.MaxDepth) + "}"), "JsonTree.MaxDepth");
        yield return Row("2,000,001 values", ImportCodes.TooManyRows, ImportTesting.Json("[" + string.Concat(Enumerable.Repeat("1,", JsonTree.MaxValues)) + "1]"), "JsonTree.MaxValues");
        yield return Row("another format", ImportCodes.WrongFormat, ImportTesting.Json("""{"format":"other"}"""));
        yield return Row("a member of another format", ImportCodes.UnknownMember, ImportTesting.Json("""{"format":"totems-menu/1","menus":{}}"""));
        yield return Row("a list for an object", ImportCodes.WrongKind, ImportTesting.Json("""{"format":"totems-menu/1","items":[]}"""));
    }

    private static ImportResult Item(string column, string value) => column == "name_pt"
        ? ImportTesting.Csv($"type;id;name_pt\nitem;a;{value}\n")
        : ImportTesting.Csv($"type;id;name_pt;{column}\nitem;a;A;{value}\n");

    private static LimitRow Row(string name, string code, ImportResult result, params Named[] limits)
    {
        var error = result.Errors.FirstOrDefault(e => e.Code == code);
        Assert.True(error is not null, $"{name}: {string.Join('\n', result.Errors)}");
        return LimitRow.Of(name, error, limits);
    }
}
