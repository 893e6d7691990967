using Xunit;

namespace Totems.Menu.Tests.Import;

public sealed class JsonBadInputTests
{
    [Theory]
    [InlineData("", "1:1 empty")]
    [InlineData("{", "1:2 badJson")]
    [InlineData("{\n  \"é\": \"ção\" x}", "2:14 badJson")]
    [InlineData("[]", "1:1 wrongKind, 1:1 missing")]
    [InlineData("{}", "1:1 missing")]
    [InlineData("{\"format\":\"totems-menu/2\"}", "1:11 wrongFormat")]
    [InlineData("{\"format\":\"totems-menu/1\",\"grups\":{}}", "1:27 unknownMember")]
    [InlineData("{\"format\":\"totems-menu/1\"} x", "1:28 badJson")]
    public void File_OneMistake_IsToldAtItsPlace(string json, string expected) => Assert.Equal(expected, ImportTesting.Json(json).Summary());

    /// <summary>The last error stands where the caret is.</summary>
    [Theory]
    [InlineData(@"'items': {'a': ^{}}", "missing")]
    [InlineData(@"'items': {'a': ^5}", "wrongKind, missing")]
    [InlineData(@"'items': {^'A': {'name': {'pt-BR': 'A'}}}", "badId")]
    [InlineData(@"'items': {'a': {'name': ^'A'}}", "wrongKind")]
    [InlineData(@"'items': {'a': {'name': ^{'en': 'A'}}}", "missing")]
    [InlineData(@"'items': {'a': {'name': {'pt-BR': ^' '}}}", "missing")]
    [InlineData(@"'items': {'a': {'name': {'pt-BR': 'A'}, ^'cor': 1}}", "unknownMember")]
    [InlineData(@"'items': {'a': {'name': {'pt-BR': 'A', ^'fr': 'A'}}}", "unknownMember")]
    [InlineData(@"'items': {'a': {'name': {'pt-BR': ^'A\u0007'}}}", "controlCharacter")]
    [InlineData(@"'items': {'ç': {'name': {'pt-BR': ^5}}}", "badId, wrongKind")]
    [InlineData(@"'items': {'a': {'name': {'pt-BR': 'A'}}, ^'a': {'name': {'pt-BR': 'A'}}}", "duplicate")]
    [InlineData(@"'items': {'a': {'name': {'pt-BR': 'A'}, 'groups': ['g', ^'g']}}", "unknownReference, duplicate")]
    [InlineData(@"'items': {'a': {'name': {'pt-BR': 'A'}, 'groups': ['b', 7, ^'é']}}", "unknownReference, wrongKind, badId")]
    [InlineData(@"'items': {'a': {'name': {'pt-BR': 'A'}, 'calories': ^1.5}}", "badNumber")]
    [InlineData(@"'items': {'a': {'name': {'pt-BR': 'A'}, 'calories': ^'5'}}", "wrongKind")]
    [InlineData(@"'items': {'a': {'name': {'pt-BR': 'A'}, 'daypart': ^'noite'}}", "unknownReference")]
    [InlineData(@"'chain': {'name': 'A', 'primary': ^'red'}", "badColour")]
    [InlineData(@"'chain': ^[]", "wrongKind, missing")]
    [InlineData(@"'dayparts': {'d': {'name': {'pt-BR': 'A'}, 'days': ['mon'], 'start': '06:00', 'end': ^'25:00'}}", "badTime")]
    [InlineData(@"'zones': [{'id': 'sp', 'name': 'SP'}, {'id': ^'sp', 'name': 'SP'}]", "duplicate")]
    [InlineData(@"'zones': [{'id': 'sp', 'name': 'SP', 'currency': ^'real'}]", "unknownWord")]
    [InlineData(@"'prices': {^'sp': {}}", "unknownReference")]
    [InlineData(@"'zones': [{'id': 'sp', 'name': 'SP'}], 'prices': {'sp': {^'item:a': {'amount': 1}}}", "unknownReference")]
    [InlineData(@"'zones': [{'id': 'sp', 'name': 'SP'}], 'prices': {'sp': {^'itm:a': {'amount': 1}}}", "badId")]
    [InlineData(@"'zones': [{'id': 'sp', 'name': 'SP'}], 'items': {'a': {'name': {'pt-BR': 'A'}}}, 'prices': {'sp': {'item:a': {'amount': ^-1}}}", "priceOutOfRange")]
    [InlineData(@"'zones': [{'id': 'sp', 'name': 'SP'}], 'items': {'a': {'name': {'pt-BR': 'A'}}}, 'prices': {'sp': {'item:a': {'amount': ^24.9}}}", "badNumber")]
    [InlineData(@"'zones': [{'id': 'sp', 'name': 'SP'}], 'items': {'a': {'name': {'pt-BR': 'A'}}}, 'prices': {'sp': {'item:a': ^{'takeAway': 1}}}", "missing")]
    [InlineData(@"'groups': {'g': ^{'name': {'pt-BR': 'A'}}}", "missing")]
    [InlineData(@"'combos': {'c': {'name': {'pt-BR': 'A'}, 'slots': [{'id': 's', 'name': {'pt-BR': 'A'}, 'options': [{'id': 'o', 'item': ^'a'}]}]}}", "unknownReference")]
    public void Menu_Mistakes_AreToldAtTheirPlace(string marked, string expected)
    {
        var members = marked.Replace("^", "", StringComparison.Ordinal).Replace('\'', '"');
        var result = ImportTesting.Json("{\"format\": \"totems-menu/1\",\n" + members + "}");
        Assert.Equal(expected, string.Join(", ", result.Errors.Select(e => e.Code)));
        Assert.Equal((2, marked.IndexOf('^', StringComparison.Ordinal) + 1), (result.Errors[^1].Line, result.Errors[^1].Column));
    }

    [Fact]
    public void Depth_BeyondAllReason_IsRefusedCalmly() =>
        Assert.StartsWith("1:", ImportTesting.Json(new string('[', 100_000)).Summary(), StringComparison.Ordinal);

    [Fact]
    public void Values_BeyondAllReason_AreRefusedWithoutTakingAllMemory() =>
        Assert.EndsWith("tooManyRows", ImportTesting.Json($"{{\"x\":[{string.Join(',', Enumerable.Repeat('0', 2_000_001))}]}}").Summary(), StringComparison.Ordinal);

    [Fact]
    public void Line_VeryLong_IsReadInReasonableTime()
    {
        var items = string.Join(',', Enumerable.Range(0, 40_000).Select(i => $"\"i{i}\":{{\"name\":{{\"pt-BR\":\"Pão {i}\"}}}}"));
        Assert.Equal(40_000, ImportTesting.Json($"{{\"format\":\"totems-menu/1\",\"items\":{{{items}}}}}").Menu().Content.Items.Count);
    }
}
