using System.Net;
using Totems.Contracts.Security;
using Totems.Menu.Presence;
using Xunit;

namespace Totems.Menu.Tests.Service;

public sealed class PresenceTests
{
    private const string Burger = "/api/menu/draft/presence/items/burger";

    [Fact]
    public async Task Editors_OfOneObject_SeeEachOtherUntilTheyLeave()
    {
        await using var menu = await MenuFixture.StartAsync();
        using var editor = await menu.PersonAsync(Role.MenuEditor);

        var first = await EnterAsync(menu.Owner, Burger);
        var second = await EnterAsync(editor, Burger);
        var elsewhere = await EnterAsync(editor, "/api/menu/draft/presence/items/suco");
        using (var left = await menu.Owner.DeleteAsync(Burger, MenuFixture.Cancellation)) Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        var alone = await EnterAsync(editor, Burger);

        Assert.Empty(first.Others);
        Assert.Single(second.Others);
        Assert.Empty(elsewhere.Others);
        Assert.Empty(alone.Others);
    }

    [Fact]
    public async Task Editors_OfAnotherChain_AreNotSeen()
    {
        await using var menu = await MenuFixture.StartAsync();
        using var stranger = await menu.Host.OwnerAsync(Guid.CreateVersion7());

        await EnterAsync(stranger, Burger);

        Assert.Empty((await EnterAsync(menu.Owner, Burger)).Others);
    }

    [Theory]
    [InlineData("/api/menu/draft/presence/nothing/burger")]
    [InlineData("/api/menu/draft/presence/items/Burger!")]
    public async Task Presence_AtWhatADraftCannotHave_IsNotFound(string path)
    {
        await using var menu = await MenuFixture.StartAsync();

        using var answer = await menu.Owner.PostAsync(path, null, MenuFixture.Cancellation);

        Assert.Equal("404 unknown-entity", await answer.ProblemAsync());
    }

    private static async Task<PresentEditors> EnterAsync(HttpClient client, string path)
    {
        using var answer = await client.PostAsync(path, null, MenuFixture.Cancellation);
        return await answer.ReadAsync<PresentEditors>();
    }
}
