using System.Text.Json;
using Totems.Contracts.Devices;
using Totems.Contracts.Orders;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Tests.Support;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests.Rollouts;

/// <summary>The gate that asks the orders service, which this test is.</summary>
public sealed class OrderGateTests : IAsyncLifetime
{
    private static readonly RolloutGates Quick = new(SoakMinutes: 0, MaxOrderDropPercent: 50);
    private readonly FakeOrders orders = new();
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync(orders.MapTo);

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Orders_ThatFellOnlyWhereItChanged_PauseTheRollout()
    {
        orders.Answer = (question, week) => week ? new OrderRatesAnswer(100, 1100) : new OrderRatesAnswer(20, 1020);
        var (id, _) = await FirstWaveDoneAsync();

        await StateAsync(id, "paused");

        Assert.Equal("orders", await fleet.ScalarAsync<string>("select pause_reason from fleet.rollout where id = $1", id));
    }

    [Fact]
    public async Task Orders_Away_HoldTheNextWave()
    {
        orders.Answer = null;
        var (id, other) = await FirstWaveDoneAsync();

        await Eventually.TrueAsync(async () => (await GateAsync(id))?.GetProperty("state").GetString() == "unknown", "the gate does not know");
        await Eventually.TrueAsync(async () => await fleet.ScalarAsync<string>("select state from fleet.rollout_wave where number = 1") == "soaking", "it soaks");
        Assert.Equal("waiting", await fleet.ScalarAsync<string>("select state from fleet.rollout_wave where number = 2"));

        orders.Answer = (_, _) => new OrderRatesAnswer(100, 1100);
        fleet.Time.Advance(TimeSpan.FromSeconds(31)); // asked again after half a minute
        await other.ToldAsync(d => d.Menu?.Version == 7, "the next wave");
    }

    [Fact]
    public async Task Orders_Away_DoNotHoldNowEverywhere()
    {
        orders.Answer = null;
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();
        var id = await fleet.RollOutAsync(7, new RolloutPlan(Gates: Quick));
        await totem.ToldAsync(d => d.Menu?.Version == 7, "the menu");
        await totem.ReportAsync(totem.At(7, MenuPhase.Applied));

        await StateAsync(id, "done");
    }

    private async Task<(Guid Rollout, TestTotem Other)> FirstWaveDoneAsync()
    {
        var (first, other) = (await fleet.EnrolAsync(store: fleet.Chain.Manaus), await fleet.EnrolAsync());
        await first.ArriveAsync();
        await other.ArriveAsync();
        var id = await fleet.RollOutAsync(7, new RolloutPlan([new(Stores: [fleet.Chain.Manaus])], Quick));
        await first.ToldAsync(d => d.Menu?.Version == 7, "the menu");
        await first.ReportAsync(first.At(7, MenuPhase.Applied));
        return (id, other);
    }

    private async Task<JsonElement?> GateAsync(Guid id) =>
        (await fleet.GetAsync($"/api/fleet/rollouts/{id}")).GetProperty("waves")[0].GetProperty("gates").EnumerateArray()
            .Where(g => g.GetProperty("gate").GetString() == "orders").Select(g => (JsonElement?)g).FirstOrDefault();

    private Task StateAsync(Guid id, string state) => Eventually.TrueAsync(
        async () => await fleet.ScalarAsync<string>("select state from fleet.rollout where id = $1", id) == state, $"the rollout is {state}");

    private sealed class FakeOrders
    {
        /// <summary>The answer, for now or a week ago; null is away.</summary>
        public Func<OrderRatesQuestion, bool, OrderRatesAnswer>? Answer { get; set; }

        public void MapTo(Microsoft.AspNetCore.Builder.WebApplication app) => Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapPost(
            app, "/internal/orders/rates", (OrderRatesQuestion question) => Answer is { } answer
                ? Microsoft.AspNetCore.Http.Results.Ok(answer(question, question.To < DateTimeOffset.UtcNow.AddDays(-3)))
                : Microsoft.AspNetCore.Http.Results.StatusCode(503));
    }
}
