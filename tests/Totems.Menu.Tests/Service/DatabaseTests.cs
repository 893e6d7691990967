using Totems.Menu.Data;
using Totems.Testing.Hosting;
using Xunit;

namespace Totems.Menu.Tests.Service;

public sealed class DatabaseTests
{
    [Fact]
    public async Task Schema_Migrated_IsProtectedByChainAndEqualsTheModel()
    {
        await using var menu = await MenuFixture.StartAsync();

        Assert.Empty(await DatabaseCatalogue.RowSecurityFaultsAsync(menu.Database, MenuModule.Module));
        Assert.Empty(await DatabaseCatalogue.ModelFaultsAsync<MenuDbContext>(menu.Host.Services, menu.Database));
    }

    [Fact]
    public async Task Chain_OfAnother_IsNotSeen()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var release = await menu.PublishedAsync();
        var other = Guid.CreateVersion7();
        await menu.TellDirectoryAsync(other, [Guid.CreateVersion7()]);
        using var stranger = await menu.Host.OwnerAsync(other);

        var draft = await menu.GetAsync<Menu.Drafts.Draft>("/api/menu/draft", stranger);
        Assert.Empty(draft.Items);
        Assert.Null(draft.PublishedVersion);
        Assert.Equal("404 unknown-release", await (await stranger.GetAsync($"/api/menu/releases/{release.Id}", MenuFixture.Cancellation)).ProblemAsync());
        Assert.Equal("404 unknown-store", await (await stranger.GetAsync($"/api/menu/stores/{menu.Paulista}/availability", MenuFixture.Cancellation)).ProblemAsync());
        Assert.Equal("412 changed-meanwhile", await (await menu.PutAsync("items/burger", new MenuModel.Content.Item(new("Meu")), 2, stranger)).ProblemAsync());
    }
}
