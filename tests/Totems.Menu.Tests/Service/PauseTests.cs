using System.Net;
using System.Net.Http.Json;
using Totems.Contracts;
using Totems.Contracts.Directory;
using Totems.Contracts.Releases;
using Totems.Contracts.Security;
using Totems.Menu.Availability;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.Service;

public sealed class PauseTests
{
    private static readonly Text Sorry = new("Volte às 19 h");

    [Fact]
    public async Task Pause_SetSaidTwiceAndEnded_IsAnnouncedWholeEachTimeItChanges()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var until = DateTimeOffset.UtcNow.AddHours(2);

        var first = await (await PauseAsync(menu, "store", new OrderPause(Sorry, until))).ReadAsync<AvailabilitySequence>();
        var again = await (await PauseAsync(menu, "store", new OrderPause(new Text(" Volte às 19 h ", "  "), until))).ReadAsync<AvailabilitySequence>();
        var more = await (await PauseAsync(menu, "category:lanches", new OrderPause())).ReadAsync<AvailabilitySequence>();
        var shown = await ListAsync(menu);
        var back = await (await ResumeAsync(menu, "store")).ReadAsync<AvailabilitySequence>();
        var twice = await (await ResumeAsync(menu, "store")).ReadAsync<AvailabilitySequence>();

        Assert.Equal((1, 1, 2, 3, 3), (first.Sequence, again.Sequence, more.Sequence, back.Sequence, twice.Sequence));
        Assert.Equal(["category:lanches", "store"], shown.Pauses.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Sorry, shown.Pauses["store"].Message);
        Assert.Equal(["lanches"], shown.Categories.Select(c => c.Id));
        var events = await menu.EventsAsync<AvailabilityChanged>("availability.changed");
        Assert.Equal([1, 2, 3], events.Select(e => e.Overlay.Sequence));
        Assert.Equal(Sorry, events[0].Overlay.Pauses!["store"].Message);
        Assert.Equal(["category:lanches"], events[2].Overlay.Pauses!.Keys);
    }

    [Fact]
    public async Task Pause_ThatHasEndedByItself_IsNotShownAndGoesWithTheNextChange()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        (await PauseAsync(menu, "store", new OrderPause(null, DateTimeOffset.UtcNow.AddMilliseconds(700)))).EnsureSuccessStatusCode();

        await Testing.Eventually.TrueAsync(async () => (await ListAsync(menu)).Pauses.Count == 0, "the pause has ended", cancellationToken: MenuFixture.Cancellation);
        await PauseAsync(menu, "category:lanches", new OrderPause());

        Assert.Equal(["category:lanches"], (await menu.EventsAsync<AvailabilityChanged>("availability.changed"))[^1].Overlay.Pauses!.Keys);
    }

    [Fact]
    public async Task Pause_BadInput_IsNamed()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var totem = Guid.CreateVersion7();

        Assert.Equal(HttpStatusCode.OK, (await PauseAsync(menu, $"totem:{totem}", new OrderPause())).StatusCode);
        foreach (var key in new[] { "category:nothing", "totem:x", $"totem:{totem:N}", "item:burger", "shop" })
        {
            Assert.Equal("404 unknown-key", await (await PauseAsync(menu, key, new OrderPause())).ProblemAsync());
        }

        foreach (var (pause, field, code) in new[]
        {
            (new OrderPause(null, DateTimeOffset.UtcNow.AddMinutes(-1)), "until", "past:"),
            (new OrderPause(null, DateTimeOffset.UtcNow.AddDays(32)), "until", "too-far:"),
            (new OrderPause(new Text("", "Back soon")), "message", "required:"),
            (new OrderPause(new Text(new string('x', 161))), "message", "length:"),
        })
        {
            using var answer = await PauseAsync(menu, "store", pause);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var errors = (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(MenuFixture.Cancellation)).GetProperty("errors");
            Assert.StartsWith(code, errors.GetProperty(field)[0].GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pause_InAStoreOfSomebodyElse_IsForbidden()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        using var manager = await menu.PersonAsync(Role.StoreManager, menu.Caruaru);

        Assert.Equal("403 not-your-store", await (await PauseAsync(menu, "store", new OrderPause(), manager)).ProblemAsync());
        Assert.Equal("403 not-your-store", await (await manager.DeleteAsync($"/api/menu/stores/{menu.Paulista}/pauses/store", MenuFixture.Cancellation)).ProblemAsync());
    }

    [Theory]
    [InlineData("2026-11-21T18:00Z", "America/Sao_Paulo", null, "2026-11-22T08:00Z")]
    [InlineData("2026-11-22T02:00Z", "America/Manaus", null, "2026-11-22T09:00Z")]
    [InlineData("2026-11-22T05:00Z", "America/Sao_Paulo", null, "2026-11-22T08:00Z")]
    [InlineData("2026-12-31T20:00Z", "America/Recife", null, "2027-01-01T08:00Z")]
    [InlineData("2026-03-07T20:00Z", "America/New_York", null, "2026-03-08T09:00Z")]
    [InlineData("2026-11-21T18:00Z", "America/Sao_Paulo", "Sunday 11:00-23:00", "2026-11-22T14:00Z")]
    [InlineData("2026-11-21T18:00Z", "America/Sao_Paulo", "Monday 10:30-23:00", "2026-11-23T13:30Z")]
    [InlineData("2026-11-21T18:00Z", "America/Sao_Paulo", "Saturday 18:00-06:00", "2026-11-22T08:00Z")]
    public void Tomorrow_OfAStore_IsItsNextOpeningAfterFive(string now, string zone, string? open, string expected)
    {
        OpeningHours? hours = null;
        if (open?.Split(' ', '-') is [var day, var from, var to]) hours = new OpeningHours([new DayHours(Enum.Parse<DayOfWeek>(day), [new OpenInterval(from, to)])]);

        Assert.Equal(At(expected), Morning.After(hours, TimeZoneInfo.FindSystemTimeZoneById(zone), At(now)));

        static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task<HttpResponseMessage> PauseAsync(MenuFixture menu, string key, OrderPause pause, HttpClient? client = null) =>
        (client ?? menu.Owner).PutAsJsonAsync($"/api/menu/stores/{menu.Paulista}/pauses/{key}", pause, WireJson.Options, MenuFixture.Cancellation);

    private static Task<HttpResponseMessage> ResumeAsync(MenuFixture menu, string key) =>
        menu.Owner.DeleteAsync($"/api/menu/stores/{menu.Paulista}/pauses/{key}", MenuFixture.Cancellation);

    private static Task<StoreAvailability> ListAsync(MenuFixture menu) =>
        menu.GetAsync<StoreAvailability>($"/api/menu/stores/{menu.Paulista}/availability");
}
