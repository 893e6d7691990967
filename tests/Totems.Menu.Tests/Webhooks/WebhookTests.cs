using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Menu.Availability;
using Totems.Menu.Tests.Service;
using Totems.Menu.Webhooks;
using Totems.Testing;
using Totems.Testing.Hosting;
using Xunit;

namespace Totems.Menu.Tests.Webhooks;

/// <summary>Webhooks to a real receiver: signed, at least once, in spite of whatever it does.</summary>
public sealed class WebhookTests
{
    private static readonly Dictionary<string, string?> Quick = new()
    {
        ["Webhooks:AllowLoopback"] = "true",
        ["Webhooks:PauseFactor"] = "0.00001",
        ["Webhooks:Timeout"] = "00:00:01",
        ["Webhooks:Lease"] = "00:00:03",
    };

    [Fact]
    public async Task Publishing_AndSoldOut_AreToldSignedToThoseWhoAsked()
    {
        await using var menu = await MenuFixture.StartAsync(Quick);
        await using var all = await Receiver.StartAsync();
        await using var some = await Receiver.StartAsync();
        var made = await AddAsync(menu, all.Url, WebhookKinds.ReleasePublished, WebhookKinds.AvailabilityChanged);
        await AddAsync(menu, some.Url, WebhookKinds.AvailabilityChanged);
        await menu.WriteMenuAsync();

        var release = await menu.PublishedAsync();
        await SoldOutAsync(menu);

        await Eventually.TrueAsync(() => all.Got.Count == 2 && some.Got.Count == 1, "both events have come");
        Assert.All(all.Got, got => Assert.True(got.IsSignedWith(made.Secret)));
        Assert.False(some.Got.Single().IsSignedWith(made.Secret));
        var published = JsonElement.Parse(all.Got.Single(got => got.Body.Contains("release.published", StringComparison.Ordinal)).Body);
        Assert.Equal((release.Id, 1), (published.GetProperty("data").GetProperty("id").GetGuid(), published.GetProperty("data").GetProperty("version").GetInt32()));
        var soldOut = all.Got.Single(got => got.Body.Contains("availability.changed", StringComparison.Ordinal));
        Assert.Equal(soldOut.Id, some.Got.Single().Id);
        Assert.Equal("item:burger", JsonElement.Parse(soldOut.Body).GetProperty("data").GetProperty("soldOut")[0].GetProperty("key").GetString());
        await Eventually.TrueAsync(async () => (await DeliveriesAsync(menu, made.View.Id)).All(d => d is { Status: "delivered", LastStatus: 204, LastLatencyMs: >= 0 }), "the log says so");
    }

    [Fact]
    public async Task Receiver_ThatFailsAndRecovers_GetsTheSameIdAgain()
    {
        await using var menu = await MenuFixture.StartAsync(Quick);
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(503, "not today");
        var id = (await AddAsync(menu, receiver.Url, WebhookKinds.ReleasePublished)).View.Id;
        await menu.WriteMenuAsync();
        await menu.PublishedAsync();
        await Eventually.TrueAsync(async () => (await DeliveriesAsync(menu, id))[0] is { Status: "pending", LastStatus: 503, LastResponse: "not today", Attempts: > 1 }, "it was tried again");

        receiver.Answers(200);

        await Eventually.TrueAsync(async () => (await DeliveriesAsync(menu, id))[0].Status == "delivered", "it is delivered");
        Assert.Single(receiver.Got.Select(got => got.Id).Distinct());
    }

    [Fact]
    public async Task Receiver_ThatHangsOrRedirects_IsGivenUpDisabledAndCanBeSentAllAgain()
    {
        await using var menu = await MenuFixture.StartAsync(new Dictionary<string, string?>(Quick) { ["Webhooks:Timeout"] = "00:00:00.200" });
        await using var target = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Hangs();
        var id = (await AddAsync(menu, receiver.Url, WebhookKinds.ReleasePublished)).View.Id;
        await menu.WriteMenuAsync();
        var began = DateTimeOffset.UtcNow.AddMinutes(-1);
        await menu.PublishedAsync();
        await Eventually.TrueAsync(async () => (await DeliveriesAsync(menu, id))[0].LastError?.StartsWith("timeout", StringComparison.Ordinal) == true, "the first attempt has timed out");
        receiver.Answer = (http, _) =>
        {
            http.Response.Redirect(target.Url);
            return Task.CompletedTask;
        };

        await Eventually.TrueAsync(async () => (await ViewAsync(menu, id)).DisabledReason == "failed", "the endpoint is disabled");
        var failed = (await DeliveriesAsync(menu, id))[0];
        Assert.Equal(("failed", 302, WebhookRetry.Pauses.Count + 1), (failed.Status, failed.LastStatus, failed.Attempts));
        Assert.Empty(target.Got);
        Assert.Contains($"webhook.disable webhook:{id}", await menu.AuditAsync());
        await menu.PriceAsync("capital", "item:burger", 3000);
        await menu.PublishedAsync();
        Assert.Equal(["failed", "failed"], (await DeliveriesAsync(menu, id)).Select(d => d.Status));

        receiver.Answers(200);
        await PatchAsync(menu, id, new WebhookPatch(Enabled: true));
        var again = await menu.Owner.PostAsJsonAsync($"/api/menu/webhooks/{id}/send-failed", new SendAgain(began), WireJson.Options, MenuFixture.Cancellation);

        Assert.Equal(2, (await again.ReadAsync<SentAgain>()).Count);
        await Eventually.TrueAsync(async () => (await DeliveriesAsync(menu, id)).All(d => d.Status == "delivered"), "both are delivered");
        Assert.Equal(2, receiver.Got.Select(got => got.Id).Distinct().Count());
    }

    [Fact]
    public async Task Receiver_ThatHangs_DelaysNobodyElse()
    {
        await using var menu = await MenuFixture.StartAsync(new Dictionary<string, string?>(Quick) { ["Webhooks:Timeout"] = "00:01:00", ["Webhooks:Lease"] = "00:01:30" });
        await using var stuck = await Receiver.StartAsync();
        await using var quick = await Receiver.StartAsync();
        stuck.Hangs();
        await AddAsync(menu, stuck.Url, WebhookKinds.AvailabilityChanged);
        await AddAsync(menu, quick.Url, WebhookKinds.AvailabilityChanged);
        await menu.WriteMenuAsync();
        await menu.PublishedAsync();

        for (var i = 0; i < 6; i++) await SoldOutAsync(menu, i % 2 == 0);

        await Eventually.TrueAsync(() => quick.Got.Count == 6, "the quick one has all");
        Assert.InRange(stuck.Got.Count, 1, 2);
    }

    [Fact]
    public async Task Process_ThatDiesWhileSending_IsTakenOverByAnother()
    {
        var quick = new Dictionary<string, string?>(Quick) { ["Keys:Directory"] = Directory.CreateTempSubdirectory("totems-keys").FullName };
        await using var menu = await MenuFixture.StartAsync(quick);
        await using var receiver = await Receiver.StartAsync();
        receiver.Hangs();
        var made = await AddAsync(menu, receiver.Url, WebhookKinds.ReleasePublished);
        await menu.WriteMenuAsync();
        await menu.PublishedAsync();
        await Eventually.TrueAsync(() => !receiver.Got.IsEmpty, "the first process is sending");

        await menu.Host.StopAsync();
        receiver.Answers(200);
        var before = receiver.Got.Count;
        await using var second = await RunningHost.StartAsync(menu.Database, builder => builder.AddMenu(), app => app.MapMenu(), settings: quick);

        await Eventually.TrueAsync(() => receiver.Got.Count > before, "another process sends it");
        Assert.Single(receiver.Got.Select(got => got.Id).Distinct());
        Assert.True(receiver.Got.Last().IsSignedWith(made.Secret));
    }

    [Fact]
    public async Task Endpoint_ThatIsGone_IsDisabledAtOnceAndTold()
    {
        await using var menu = await MenuFixture.StartAsync(Quick);
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(410);
        var id = (await AddAsync(menu, receiver.Url, WebhookKinds.ReleasePublished)).View.Id;

        using var test = await menu.Owner.PostAsync($"/api/menu/webhooks/{id}/test", null, MenuFixture.Cancellation);

        Assert.Equal("webhook.test", (await test.ReadAsync<DeliveryView>()).Kind);
        await Eventually.TrueAsync(async () => (await ViewAsync(menu, id)).DisabledReason == "gone", "it is disabled");
        Assert.Single(receiver.Got);
        using var again = await menu.Owner.PostAsync($"/api/menu/webhooks/{id}/test", null, MenuFixture.Cancellation);
        Assert.Equal("409 webhook-disabled", await again.ProblemAsync());
    }

    [Fact]
    public async Task Delivery_SentAgain_HasTheSameIdAndBody()
    {
        await using var menu = await MenuFixture.StartAsync(Quick);
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(200, new string('x', 100_000));
        var id = (await AddAsync(menu, receiver.Url, WebhookKinds.ReleasePublished)).View.Id;
        await menu.Owner.PostAsync($"/api/menu/webhooks/{id}/test", null, MenuFixture.Cancellation);
        await Eventually.TrueAsync(async () => (await DeliveriesAsync(menu, id))[0].Status == "delivered", "it is delivered");
        var delivery = (await DeliveriesAsync(menu, id))[0];

        await menu.Owner.PostAsync($"/api/menu/webhooks/{id}/deliveries/{delivery.Id}/send", null, MenuFixture.Cancellation);

        await Eventually.TrueAsync(() => receiver.Got.Count == 2, "it came again");
        Assert.Single(receiver.Got.Select(got => (got.Id, got.Body)).Distinct());
        Assert.Equal(WebhookClient.MaxResponse, delivery.LastResponse!.Length);
    }

    [Fact]
    public async Task Address_OfAPrivateNetwork_IsNotConnectedTo()
    {
        await using var menu = await MenuFixture.StartAsync(new Dictionary<string, string?>(Quick) { ["Webhooks:AllowLoopback"] = "false" });
        await using var receiver = await Receiver.StartAsync();
        // A name is judged by what it resolves to, when it is called: here, one that was public when it was added.
        var id = (await AddAsync(menu, "https://example.com/", WebhookKinds.ReleasePublished)).View.Id;
        await using (var database = await menu.Database.OpenAsync("totems_menu_worker", MenuFixture.Cancellation))
        await using (var moved = new NpgsqlCommand($"update menu.webhook_endpoint set url = 'https://localhost:{new Uri(receiver.Url).Port}/'", database))
        {
            Assert.Equal(1, await moved.ExecuteNonQueryAsync(MenuFixture.Cancellation));
        }

        await menu.Owner.PostAsync($"/api/menu/webhooks/{id}/test", null, MenuFixture.Cancellation);

        await Eventually.TrueAsync(async () => (await DeliveriesAsync(menu, id))[0].LastError == "localhost has no public address", "it was refused");
        Assert.Empty(receiver.Got);
    }

    [Theory]
    [InlineData("http://example.com/", "release.published", "url")]
    [InlineData("https://10.0.0.1/", "release.published", "url")]
    [InlineData("https://[::1]/", "release.published", "url")]
    [InlineData("https://localhost/", "release.published", "url")]
    [InlineData("https://intranet/", "release.published", "url")]
    [InlineData("https://erp.local/", "release.published", "url")]
    [InlineData("https://user:secret@example.com/", "release.published", "url")]
    [InlineData("ftp://example.com/", "release.published", "url")]
    [InlineData("x", "release.published", "url")]
    [InlineData("https://example.com/", "menu.eaten", "events")]
    public async Task Endpoint_AskedForWrongly_IsRefusedByField(string url, string kind, string field)
    {
        await using var menu = await MenuFixture.StartAsync();

        using var answer = await menu.Owner.PutAsJsonAsync($"/api/menu/webhooks/{Guid.CreateVersion7()}", new WebhookInput(url, [kind]), WireJson.Options, MenuFixture.Cancellation);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(MenuFixture.Cancellation);
        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task Webhooks_OfAnotherChainOrForPrograms_AreNotSeen()
    {
        await using var menu = await MenuFixture.StartAsync();
        var id = (await AddAsync(menu, "https://example.com/", WebhookKinds.ReleasePublished)).View.Id;
        using var stranger = await menu.Host.OwnerAsync(Guid.CreateVersion7());
        using var publisher = await menu.PersonAsync(Role.Publisher);

        Assert.Empty(await menu.GetAsync<List<WebhookView>>("/api/menu/webhooks", stranger));
        Assert.Equal("404 unknown-webhook", await (await stranger.DeleteAsync($"/api/menu/webhooks/{id}", MenuFixture.Cancellation)).ProblemAsync());
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await publisher.GetAsync("/api/menu/webhooks", MenuFixture.Cancellation)).StatusCode);
        Assert.DoesNotContain("whsec_", await menu.Owner.GetStringAsync("/api/menu/webhooks", MenuFixture.Cancellation), StringComparison.Ordinal);
    }

    private static async Task<MadeWebhook> AddAsync(MenuFixture menu, string url, params string[] events) => await (await menu.Owner.PutAsJsonAsync(
        $"/api/menu/webhooks/{Guid.CreateVersion7()}", new WebhookInput(url, events), WireJson.Options, MenuFixture.Cancellation)).ReadAsync<MadeWebhook>();

    private static async Task PatchAsync(MenuFixture menu, Guid id, WebhookPatch patch) =>
        (await menu.Owner.PatchAsJsonAsync($"/api/menu/webhooks/{id}", patch, WireJson.Options, MenuFixture.Cancellation)).EnsureSuccessStatusCode();

    private static async Task<WebhookView> ViewAsync(MenuFixture menu, Guid id) =>
        (await menu.GetAsync<List<WebhookView>>("/api/menu/webhooks")).Single(view => view.Id == id);

    private static async Task<IReadOnlyList<DeliveryView>> DeliveriesAsync(MenuFixture menu, Guid id) =>
        (await menu.GetAsync<Page<DeliveryView>>($"/api/menu/webhooks/{id}/deliveries")).Items;

    private static async Task SoldOutAsync(MenuFixture menu, bool soldOut = true) => (await menu.Owner.PutAsJsonAsync(
        $"/api/menu/stores/{menu.Paulista}/availability/item:burger", new AvailabilityChange(soldOut), WireJson.Options, MenuFixture.Cancellation)).EnsureSuccessStatusCode();
}
