using System.Net.Http.Json;
using Npgsql;
using Totems.Contracts;
using Totems.Menu.Tests.Service;
using Totems.Menu.Webhooks;
using Totems.Testing;
using Xunit;

namespace Totems.Menu.Tests.Webhooks;

/// <summary>Secrets of webhooks: sealed where they are kept, changed without a gap.</summary>
public sealed class WebhookSecretTests
{
    private static readonly Dictionary<string, string?> Quick = new() { ["Webhooks:AllowLoopback"] = "true", ["Webhooks:PauseFactor"] = "0.00001", ["Webhooks:Timeout"] = "00:00:05" };

    private static CancellationToken Cancellation => MenuFixture.Cancellation;

    [Fact]
    public async Task Secret_InTheDatabase_IsNotWhatSigns()
    {
        await using var menu = await MenuFixture.StartAsync(Quick);
        await using var receiver = await Receiver.StartAsync();
        var made = await AddAsync(menu, receiver.Url);

        var stored = await ScalarAsync<string>(menu, "select secret from menu.webhook_endpoint");
        Assert.StartsWith("sealed:", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Secret["whsec_".Length..], stored, StringComparison.Ordinal);
        Assert.True((await TestAsync(menu, made.View.Id, receiver)).IsSignedWith(made.Secret));
        Assert.DoesNotContain("whsec_", await ScalarAsync<string>(menu, "select string_agg(coalesce(before::text, '') || coalesce(after::text, ''), '') from menu.audit_entry"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_OfAnOlderVersion_IsSealedWhenTheServiceStartsAndSignsAsBefore()
    {
        var settings = new Dictionary<string, string?>(Quick) { ["Keys:Directory"] = Directory.CreateTempSubdirectory("totems-keys").FullName };
        await using var menu = await MenuFixture.StartAsync(settings);
        await using var receiver = await Receiver.StartAsync();
        var made = await AddAsync(menu, receiver.Url);
        var old = WebhookSignature.NewSecret();
        await menu.Host.StopAsync();
        await ScalarAsync<object>(menu, $"update menu.webhook_endpoint set secret = '{old}' returning 1");

        await using var next = await Totems.Testing.Hosting.RunningHost.StartAsync(menu.Database, builder => builder.AddMenu(), app => app.MapMenu(), settings: settings);

        await Eventually.TrueAsync(async () => WebhookSecrets.IsSealed(await ScalarAsync<string>(menu, "select secret from menu.webhook_endpoint")), "it is sealed");
        using var owner = await next.OwnerAsync(menu.ChainId);
        (await owner.PostAsync($"/api/menu/webhooks/{made.View.Id}/test", null, Cancellation)).EnsureSuccessStatusCode();
        await Eventually.TrueAsync(() => !receiver.Got.IsEmpty, "the test has come");
        Assert.True(receiver.Got.Last().IsSignedWith(old));
    }

    [Fact]
    public async Task Secret_Changed_SignsBesideTheOneBeforeForADay()
    {
        await using var menu = await MenuFixture.StartAsync(Quick);
        await using var receiver = await Receiver.StartAsync();
        var first = await AddAsync(menu, receiver.Url);

        var second = await RotateAsync(menu, first.View.Id);
        var both = await TestAsync(menu, first.View.Id, receiver);
        Assert.True(both.IsSignedWith(first.Secret) && both.IsSignedWith(second.Secret));
        Assert.InRange(second.View.PreviousSecretUntil!.Value, DateTimeOffset.UtcNow.AddHours(23), DateTimeOffset.UtcNow.AddHours(24));

        // The answer of the second may have been lost: the one that receivers have goes on.
        var third = await RotateAsync(menu, first.View.Id);
        var all = await TestAsync(menu, first.View.Id, receiver);
        Assert.True(all.IsSignedWith(first.Secret) && all.IsSignedWith(second.Secret) && all.IsSignedWith(third.Secret));

        await ScalarAsync<object>(menu, "update menu.webhook_endpoint set previous_until = now() - interval '1 second' returning 1");
        var alone = await TestAsync(menu, first.View.Id, receiver);
        Assert.True(!alone.IsSignedWith(first.Secret) && !alone.IsSignedWith(second.Secret) && alone.IsSignedWith(third.Secret));
        Assert.Null((await menu.GetAsync<List<WebhookView>>("/api/menu/webhooks")).Single().PreviousSecretUntil);
        Assert.Equal(2, (await menu.AuditAsync()).Count(entry => entry == $"webhook.rotate webhook:{first.View.Id}"));
        Assert.Equal("404 unknown-webhook", await (await menu.Owner.PostAsync($"/api/menu/webhooks/{Guid.CreateVersion7()}/rotate", null, Cancellation)).ProblemAsync());
    }

    [Fact]
    public async Task Endpoint_ThatFailedAndIsLeftOff_IsToldNoMore()
    {
        await using var menu = await MenuFixture.StartAsync(Quick);
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(410);
        var id = (await AddAsync(menu, receiver.Url)).View.Id;
        (await menu.Owner.PostAsync($"/api/menu/webhooks/{id}/test", null, Cancellation)).EnsureSuccessStatusCode();
        await Eventually.TrueAsync(async () => (await ViewAsync(menu)).DisabledReason == "gone", "it is disabled");

        (await menu.Owner.PatchAsJsonAsync($"/api/menu/webhooks/{id}", new WebhookPatch(Enabled: false), WireJson.Options, Cancellation)).EnsureSuccessStatusCode();

        Assert.Equal("person", (await ViewAsync(menu)).DisabledReason);
    }

    private static async Task<WebhookView> ViewAsync(MenuFixture menu) => (await menu.GetAsync<List<WebhookView>>("/api/menu/webhooks")).Single();

    private static async Task<MadeWebhook> AddAsync(MenuFixture menu, string url) => await (await menu.Owner.PutAsJsonAsync(
        $"/api/menu/webhooks/{Guid.CreateVersion7()}", new WebhookInput(url, WebhookKinds.All), WireJson.Options, Cancellation)).ReadAsync<MadeWebhook>();

    private static async Task<MadeWebhook> RotateAsync(MenuFixture menu, Guid id) =>
        await (await menu.Owner.PostAsync($"/api/menu/webhooks/{id}/rotate", null, Cancellation)).ReadAsync<MadeWebhook>();

    private static async Task<Received> TestAsync(MenuFixture menu, Guid id, Receiver receiver)
    {
        var before = receiver.Got.Count;
        (await menu.Owner.PostAsync($"/api/menu/webhooks/{id}/test", null, Cancellation)).EnsureSuccessStatusCode();
        await Eventually.TrueAsync(() => receiver.Got.Count > before, "the test has come");
        return receiver.Got.Last();
    }

    private static async Task<T> ScalarAsync<T>(MenuFixture menu, string sql)
    {
        await using var connection = new NpgsqlConnection(menu.Database.Superuser);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
