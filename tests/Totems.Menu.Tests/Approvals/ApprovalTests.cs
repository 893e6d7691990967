using System.Net;
using System.Net.Http.Json;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Menu.Approvals;
using Totems.Menu.Releases;
using Totems.Menu.Tests.Service;
using Xunit;

namespace Totems.Menu.Tests.Approvals;

/// <summary>Publishing that takes two people.</summary>
public sealed class ApprovalTests
{
    private static CancellationToken Cancellation => MenuFixture.Cancellation;

    [Fact]
    public async Task Publication_ApprovedByAnother_IsPublishedByItsPlanUnderBothNames()
    {
        await using var menu = await StartAsync();
        using var author = await menu.PersonAsync(Role.MenuEditor);
        var id = Guid.CreateVersion7();
        var plan = new RolloutPlan([new WaveRule(Percent: 10), new WaveRule()]);

        Assert.Equal("409 approval-required", await (await menu.PublishAsync()).ProblemAsync());
        var asked = await (await AskAsync(menu, author, id, "November", plan)).ReadAsync<PublicationView>();
        var release = await (await ApproveAsync(menu.Owner, id)).ReadAsync<Release>();

        Assert.Equal(("open", "November"), (asked.Status, asked.Note));
        Assert.Equal((id, "Test Person", "Test Person"), (release.Id, release.PublishedBy, release.ApprovedBy));
        Assert.Equal(10, Assert.Single(await menu.EventsAsync<ReleasePublished>("release.published")).Plan!.Waves![0].Percent);
        var decided = Assert.Single((await ListAsync(menu)).Items);
        Assert.Equal(("approved", "Test Person"), (decided.Status, decided.DecidedBy));
        Assert.Equal(release.ApprovedBy, (await menu.GetAsync<Page<Release>>("/api/menu/releases")).Items[0].ApprovedBy);
        // Asked again, the same answer: the first may have been lost on its way.
        Assert.Equal(release.Version, (await (await ApproveAsync(menu.Owner, id)).ReadAsync<Release>()).Version);
    }

    [Fact]
    public async Task Publication_OfOneself_IsNotApprovedByOneself()
    {
        await using var menu = await StartAsync();
        var id = Guid.CreateVersion7();
        await AskAsync(menu, menu.Owner, id);

        Assert.Equal("403 own-publication", await (await ApproveAsync(menu.Owner, id)).ProblemAsync());
        Assert.Equal("open", (await ListAsync(menu)).Items[0].Status);
    }

    [Fact]
    public async Task Program_MayAskButNotApprove()
    {
        await using var menu = await StartAsync();
        using var program = await menu.Host.ProgramAsync(new ApiToken(
            Guid.CreateVersion7(), menu.ChainId, "ERP", [TokenScope.Publish, TokenScope.Read], new TokenRails(30), DateTimeOffset.UtcNow.AddDays(1)));
        var id = Guid.CreateVersion7();

        Assert.Equal("ERP", (await (await AskAsync(menu, program, id)).ReadAsync<PublicationView>()).AskedBy);
        Assert.Equal("403 not-for-programs", await (await ApproveAsync(program, id)).ProblemAsync());
        Assert.Equal(HttpStatusCode.OK, (await ApproveAsync(menu.Owner, id)).StatusCode);
    }

    [Fact]
    public async Task Draft_ChangedMeanwhile_MakesTheRequestVoidAndIsSaid()
    {
        await using var menu = await StartAsync();
        using var author = await menu.PersonAsync(Role.Publisher);
        var id = Guid.CreateVersion7();
        await AskAsync(menu, author, id);
        await menu.PriceAsync("capital", "item:burger", 3090);

        Assert.Equal("void", (await ListAsync(menu)).Items[0].Status);
        Assert.Equal("409 draft-changed", await (await ApproveAsync(menu.Owner, id)).ProblemAsync());
        Assert.Equal("409 publication-not-open", await (await ApproveAsync(menu.Owner, id)).ProblemAsync());
        Assert.Empty((await menu.GetAsync<Page<Release>>("/api/menu/releases")).Items);
        var next = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(menu, author, next)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ApproveAsync(menu.Owner, next)).StatusCode);
    }

    [Fact]
    public async Task Publication_RefusedOrTakenBack_IsNotPublished()
    {
        await using var menu = await StartAsync();
        using var author = await menu.PersonAsync(Role.MenuEditor);
        var (refused, takenBack) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await AskAsync(menu, author, refused);
        Assert.Equal("409 publication-open", await (await AskAsync(menu, author, takenBack)).ProblemAsync());

        using var withoutReason = await menu.Owner.PostAsJsonAsync($"/api/menu/publications/{refused}/refuse", new Refusal(" "), WireJson.Options, Cancellation);
        using var withReason = await menu.Owner.PostAsJsonAsync($"/api/menu/publications/{refused}/refuse", new Refusal("too dear"), WireJson.Options, Cancellation);
        await AskAsync(menu, author, takenBack);
        using var byAnother = await menu.Owner.PostAsync($"/api/menu/publications/{takenBack}/withdraw", null, Cancellation);
        using var byItsAuthor = await author.PostAsync($"/api/menu/publications/{takenBack}/withdraw", null, Cancellation);

        Assert.Equal("422 invalid", await withoutReason.ProblemAsync());
        Assert.Equal(HttpStatusCode.NoContent, withReason.StatusCode);
        Assert.Equal("409 publication-not-open", await byAnother.ProblemAsync());
        Assert.Equal(HttpStatusCode.NoContent, byItsAuthor.StatusCode);
        Assert.Equal([("withdrawn", null), ("refused", "too dear")], (await ListAsync(menu)).Items.Select(p => (p.Status, p.Reason)));
        Assert.Equal("409 publication-not-open", await (await ApproveAsync(menu.Owner, refused)).ProblemAsync());
        Assert.Contains($"publication.refused publication:{refused}", await menu.AuditAsync());
    }

    [Fact]
    public async Task Publication_ApprovedAndRefusedAtOnce_IsOneOfBoth()
    {
        await using var menu = await StartAsync();
        using var author = await menu.PersonAsync(Role.MenuEditor);
        var id = Guid.CreateVersion7();
        await AskAsync(menu, author, id);

        var approving = ApproveAsync(menu.Owner, id);
        var refusing = menu.Owner.PostAsJsonAsync($"/api/menu/publications/{id}/refuse", new Refusal("no"), WireJson.Options, Cancellation);
        await Task.WhenAll(approving, refusing);

        var approved = (await approving).IsSuccessStatusCode;
        Assert.NotEqual(approved, (await refusing).IsSuccessStatusCode);
        Assert.Equal(approved ? 1 : 0, (await menu.GetAsync<Page<Release>>("/api/menu/releases")).Items.Count);
        Assert.Equal(approved ? "approved" : "refused", (await ListAsync(menu)).Items[0].Status);
    }

    [Fact]
    public async Task Rule_IsTheOwnersAndAudited()
    {
        await using var menu = await StartAsync();
        using var publisher = await menu.PersonAsync(Role.Publisher);

        Assert.Equal(HttpStatusCode.Forbidden, (await publisher.PutAsJsonAsync("/api/menu/publish-rule", new PublishRule(false), WireJson.Options, Cancellation)).StatusCode);
        Assert.True((await menu.GetAsync<PublishRule>("/api/menu/publish-rule", publisher)).NeedsApproval);
        await menu.Owner.PutAsJsonAsync("/api/menu/publish-rule", new PublishRule(false), WireJson.Options, Cancellation);
        Assert.Equal(HttpStatusCode.OK, (await menu.PublishAsync()).StatusCode);
        Assert.Equal(2, (await menu.AuditAsync()).Count(entry => entry == "publish-rule.put publish-rule"));
    }

    private static async Task<MenuFixture> StartAsync()
    {
        var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        (await menu.Owner.PutAsJsonAsync("/api/menu/publish-rule", new PublishRule(true), WireJson.Options, Cancellation)).EnsureSuccessStatusCode();
        return menu;
    }

    private static async Task<HttpResponseMessage> AskAsync(MenuFixture menu, HttpClient client, Guid id, string note = "note", RolloutPlan? plan = null) =>
        await client.PutAsJsonAsync($"/api/menu/publications/{id}", new AskToPublish(note, (await menu.DraftAsync()).Etag, plan), WireJson.Options, Cancellation);

    private static Task<HttpResponseMessage> ApproveAsync(HttpClient client, Guid id) => client.PostAsync($"/api/menu/publications/{id}/approve", null, Cancellation);

    private static Task<Page<PublicationView>> ListAsync(MenuFixture menu) => menu.GetAsync<Page<PublicationView>>("/api/menu/publications");
}
