using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;
using static Totems.MenuModel.Tests.Sample;

namespace Totems.MenuModel.Tests.Validation;

public sealed class MenuValidationTests
{
    private static readonly Dictionary<string, PriceBook> Books = new() { ["capital"] = Prices };

    /// <summary>What is wrong beyond what the sample itself is warned about, as "code section/id subject limit".</summary>
    private static string[] Check(MenuContent content, IReadOnlySet<string>? media = null) =>
        [.. MenuValidation.Check(content, Books, media: media).Except(MenuValidation.Check(Everything, Books)).Select(Short)];

    private static string Short(MenuProblem p) => $"{p.Code} {p.Section}/{p.Id} {p.Subject}{(p.Limit is { } limit ? $" {limit}" : "")}";

    private static MenuContent Item(string id, Func<Item, Item> change) =>
        Everything with { Items = new Dictionary<string, Item>(Everything.Items) { [id] = change(Everything.Items.GetValueOrDefault(id) ?? new Item(T(id))) } };

    private static MenuContent Group(string id, ModifierGroup group) =>
        Everything with { Groups = new Dictionary<string, ModifierGroup>(Everything.Groups) { [id] = group } };

    private static MenuContent Combo(Func<Combo, Combo> change) =>
        Everything with { Combos = new Dictionary<string, Combo> { ["trio"] = change(Everything.Combos["trio"]) } };

    private static MenuContent Category(Func<Category, Category> change) =>
        Everything with { Categories = new Dictionary<string, Category>(Everything.Categories) { ["bebidas"] = change(Everything.Categories["bebidas"]) } };

    private static MenuContent Daypart(Daypart daypart) =>
        Everything with { Dayparts = new Dictionary<string, Daypart> { ["manha"] = daypart } };

    [Fact]
    public void Check_Sample_HasNoProblem() => Assert.Empty(MenuValidation.Check(Everything, Books).Select(Short));

    [Fact]
    public void Check_Texts()
    {
        Assert.Equal(["missingPtBr items/agua name"], Check(Item("agua", i => i with { Name = new Text(" ", "a", "b") })));
        Assert.Equal(
            ["missingTranslation items/agua name.en", "missingTranslation items/agua name.es"], Check(Item("agua", i => i with { Name = new Text("Água") })));
        Assert.Equal(["missingPtBr items/cola variations:300"],
            Check(Item("cola", i => i with { Variations = [new("300", new Text("", "a", "b")), i.Variations![1]] })));
        Assert.Equal(["missingTranslation chain/chain welcome.en", "missingTranslation chain/chain welcome.es"],
            Check(Everything with { Chain = Everything.Chain with { Welcome = new Text("Oi") } }));
    }

    [Theory]
    [InlineData("#a3271b", null)]
    [InlineData("#767676", null)] // 4.54:1
    [InlineData("#777777", "lowContrast chain/chain primary")] // 4.48:1
    [InlineData("#ffb627", "lowContrast chain/chain primary")]
    [InlineData("red", "badColour chain/chain primary")]
    [InlineData("#12345", "badColour chain/chain primary")]
    [InlineData("#12345g", "badColour chain/chain primary")]
    public void Check_Colour(string colour, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], Check(Everything with { Chain = Everything.Chain with { Primary = colour } }));

    [Fact]
    public void Check_ChainWithoutAName_IsAnError() =>
        Assert.Equal(["missingChain chain/chain name"], Check(Everything with { Chain = Everything.Chain with { Name = "" } }));

    [Theory]
    [InlineData("bacon.webp")]
    [InlineData("0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef.webp")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("../0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.webp")]
    public void Check_PictureThatIsNoReference_IsAnError(string reference) =>
        Assert.Equal(["brokenPicture items/agua image"], Check(Item("agua", i => i with { Image = reference })));

    [Fact]
    public void Check_Picture_MissingFileIsAnErrorAndNoneAWarning()
    {
        Assert.Contains("brokenPicture items/agua image", Check(Everything, new HashSet<string>()));
        Assert.Empty(Check(Everything, new HashSet<string> { Picture }));
        Assert.Equal(["noPicture items/agua image"], Check(Item("agua", i => i with { Image = null })));
        Assert.Empty(Check(Item("batata", i => i with { Image = null }))); // never shown as a card
    }

    [Fact]
    public void Check_DanglingReferences_AreErrors()
    {
        Assert.Equal(
            ["danglingReference items/agua daypart:noite", "danglingReference items/agua group:gelo"],
            Check(Item("agua", i => i with { Groups = ["gelo"], Daypart = "noite" })));
        Assert.Equal(["danglingReference categories/bebidas item:suco"], Check(Category(c => c with { Entries = [.. c.Entries, "item:suco"] })));
        Assert.Equal(["danglingReference categories/bebidas agua"], Check(Category(c => c with { Entries = [.. c.Entries, "agua"] })));
        Assert.Contains("danglingReference groups/acompanha item:arroz", Check(Group(
            "acompanha", Everything.Groups["acompanha"] with { Options = [new("batata", T("Arroz"), Item: "arroz")] })));
        Assert.Contains("danglingReference combos/trio item:suco", Check(Combo(c => c with { Slots = [new("s", T("S"), [new("x", "suco")])] })));
        Assert.Contains(
            "danglingReference combos/trio item:cola:700", Check(Combo(c => c with { Slots = [new("s", T("S"), [new("x", "cola", "700")])] })));
    }

    [Fact]
    public void Check_Combo_SlotWithoutOptionsOrVariation()
    {
        Assert.Contains("emptySlot combos/trio slot:trio:s", Check(Combo(c => c with { Slots = [new("s", T("S"), [])] })));
        Assert.Contains("emptySlot combos/trio slots", Check(Combo(c => c with { Slots = [] })));
        Assert.Contains("variationRequired combos/trio slot:trio:s:x", Check(Combo(c => c with { Slots = [new("s", T("S"), [new("x", "cola")])] })));
    }

    [Fact]
    public void Check_IdsAndCodes()
    {
        Assert.Equal(
            ["duplicateCode items/agua 101", "duplicateCode items/x-salada 101"], Check(Item("agua", i => i with { Code = "101" })));
        Assert.Equal(["duplicateCode combos/trio 102", "duplicateCode items/x-salada 102"], Check(Combo(c => c with { Code = "102" })));
        Assert.Contains("duplicateId items/cola variations:300", Check(Item("cola", i => i with { Variations = [.. i.Variations!, i.Variations![0]] })));
        Assert.Contains("duplicateId categories/bebidas entries:item:agua", Check(Category(c => c with { Entries = [.. c.Entries, "item:agua"] })));
        Assert.Contains("badId items/Suco Verde Suco Verde", Check(Item("Suco Verde", i => i)));
    }

    [Fact]
    public void Check_SameNameTwiceInACategory_IsAWarning()
    {
        var problems = MenuValidation.Check(Item("agua", i => i with { Name = T("cola ") }), Books);

        Assert.Equal(
            new MenuProblem(ProblemSeverity.Warning, MenuProblems.DuplicateName, "categories", "bebidas", "item:agua", T("Bebidas")), Assert.Single(problems));
        Assert.Equal(["emptyCategory categories/bebidas entries"], Check(Category(c => c with { Entries = [] })));
    }

    [Theory]
    [InlineData(0, 0, 1, null, null, null, "badLimits groups/g group:g:max 0")]
    [InlineData(2, 1, 2, null, null, null, "badLimits groups/g group:g:max 1")]
    [InlineData(-1, 1, 1, null, null, null, "badLimits groups/g group:g:max 1")]
    [InlineData(0, 1, 0, null, null, null, "badLimits groups/g group:g:maxPerOption 0")]
    [InlineData(0, 3, 1, 3, 2, null, "badLimits groups/g group:g:unique 3")]
    [InlineData(0, 3, 1, null, null, -1, "badLimits groups/g group:g:free -1")]
    [InlineData(3, 3, 1, null, null, null, "tooFewOptions groups/g group:g 3")]
    [InlineData(3, 3, 2, null, 1, null, "tooFewOptions groups/g group:g 3")]
    [InlineData(3, 3, 2, null, 2, null, null)]
    [InlineData(1, 3, 2, 3, null, null, "tooFewOptions groups/g group:g 1")]
    public void Check_GroupLimits(int min, int max, int perOption, int? minUnique, int? maxUnique, int? free, string? problem)
    {
        var group = new ModifierGroup(T("G"), [new("a", T("A")), new("b", T("B"))], min, max, perOption, minUnique, maxUnique, free);
        var problems = MenuValidation.Check(Group("g", group), new Dictionary<string, PriceBook>()).Where(p => p.Id == "g").Select(Short);

        Assert.Equal(problem is null ? [] : [problem], problems);
    }

    [Fact]
    public void Check_DefaultsBeyondTheLimits_AreAnError() => Assert.Contains(
        "badLimits groups/ponto group:ponto:default 1",
        Check(Group("ponto", Everything.Groups["ponto"] with { Options = [new("ao-ponto", T("A"), 1), new("bem-passado", T("B"), 1)] })));

    [Fact]
    public void Check_Cycle_IsNamedOnceWithItsPath()
    {
        var content = Item("batata", i => i with { Groups = ["tempero", "volta"] }) with
        {
            Groups = new Dictionary<string, ModifierGroup>(Everything.Groups) { ["volta"] = new(T("V"), [new("x", T("X"), 1, Item: "x-salada")]) },
        };
        var cycle = Assert.Single(MenuValidation.Check(content, Books), p => p.Code == MenuProblems.Cycle);

        Assert.Equal(("items", "batata", ProblemSeverity.Error), (cycle.Section, cycle.Id, cycle.Severity));
        Assert.Equal(["item:batata", "group:volta", "item:x-salada", "group:acompanha", "item:batata"], cycle.Path);
    }

    [Fact]
    public void Check_NestingOfThreeIsFineAndOfFourAnError()
    {
        MenuContent Chain(int levels) => Everything with
        {
            Items = Enumerable.Range(0, levels).ToDictionary(i => $"i{i}", i => new Item(T($"I{i}"), Groups: [$"g{i}"]))
                .Append(new("end", new Item(T("End")))).ToDictionary(),
            Groups = Enumerable.Range(0, levels).ToDictionary(
                i => $"g{i}", i => new ModifierGroup(T("G"), [new("o", T("O"), 1, Item: i + 1 == levels ? "end" : $"i{i + 1}")])),
        };
        IEnumerable<string> TooDeep(int levels) =>
            MenuValidation.Check(Chain(levels), Books).Where(p => p.Code == MenuProblems.TooDeep).Select(p => p.Id);

        Assert.Empty(TooDeep(3));
        Assert.Equal(["i0"], TooDeep(4));
        Assert.NotEmpty(TooDeep(3000));
    }

    [Theory]
    [InlineData("6:00", "11:00", "mon", "badDaypart dayparts/manha start")]
    [InlineData("06:00", "24:00", "mon", "badDaypart dayparts/manha end")]
    [InlineData("06:00", "11:00", "seg", "badDaypart dayparts/manha days")]
    [InlineData("06:00", "11:00", "", "badDaypart dayparts/manha days")]
    [InlineData("22:00", "02:00", "mon", null)]
    public void Check_Daypart(string start, string end, string days, string? problem) => Assert.Equal(
        problem is null ? [] : [problem],
        Check(Daypart(new Daypart(T("Manhã"), days.Split(',', StringSplitOptions.RemoveEmptyEntries), start, end))));

    [Fact]
    public void Check_ManyProblems_ErrorsComeFirst()
    {
        var problems = MenuValidation.Check(
            Item("agua", i => i with { Name = new Text("", "x"), Image = null, Daypart = "noite", Code = "101" }), Books);

        Assert.Equal(
            ["error danglingReference", "error duplicateCode", "error missingPtBr", "error duplicateCode", "warning missingTranslation", "warning noPicture"],
            problems.Select(p => $"{(p.Severity == ProblemSeverity.Error ? "error" : "warning")} {p.Code}"));
    }
}
