using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;
using Xunit;

namespace Totems.Menu.Tests.Service;

public sealed class ProblemsOfOneTests
{
    [Fact]
    public async Task Problems_OfOneObject_AreItsOnlyAndNameTheField()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.CreateAsync("items/suco", new Item(new Text("Suco", "Juice", "Jugo"), Fiscal: new Fiscal("2106", "5102", "UN", Cst: "00", PisCst: "01", CofinsCst: "01")));

        var all = await menu.GetAsync<List<MenuProblem>>("/api/menu/draft/problems");
        var suco = await menu.GetAsync<List<MenuProblem>>("/api/menu/draft/problems?section=items&id=suco");

        Assert.Contains(all, problem => problem.Id == "burger");
        Assert.DoesNotContain(suco, problem => problem.Id != "suco");
        Assert.Contains(suco, problem => problem is { Code: MenuProblems.BadFiscal, Subject: "fiscal.ncm" });
    }
}
