using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Totems.Contracts;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Screen;
using Totems.Local.Servers;
using Totems.MenuModel.Content;
using Totems.MenuModel.Views;
using Totems.Peripherals.Pinpad;
using Totems.Testing;

namespace Totems.KioskAgent.Tests.Support;

/// <summary>The agent as its own process, as on a totem.</summary>
internal sealed partial class RunningAgent : IAsyncDisposable
{
    private readonly TestProcess process;

    private RunningAgent(TestProcess process, Uri address, PinpadSimulator pinpad)
    {
        (this.process, Pinpad) = (process, pinpad);
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
    }

    public HttpClient Http { get; }

    /// <summary>Its card terminal, which outlives its kills.</summary>
    public PinpadSimulator Pinpad { get; }

    public string Log => process.Log;

    /// <summary>Who it became, as it logged when it enrolled.</summary>
    public Guid TotemId => Guid.Parse(Enrolled().Match(Log).Groups[1].Value);

    public int? ExitCode => process.ExitCode;

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<RunningAgent> StartAsync(string data, Uri server, string? claimCode = null, bool keepsHours = false,
        IReadOnlyDictionary<string, string>? devices = null)
    {
        var pinpad = PinpadSimulator.Start();
        var address = new Uri($"http://127.0.0.1:{LocalPort.Free()}");
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["Agent__Server"] = server.ToString(),
            ["Agent__Data"] = data,
            ["Agent__Pinpad"] = pinpad.Address,
        };
        // A test does not end when a demo store closes.
        if (!keepsHours) environment["Agent__AlwaysOpen"] = "true";
        foreach (var (name, value) in devices ?? new Dictionary<string, string>()) environment["Agent__" + name] = value;
        if (claimCode is not null) environment["Agent__ClaimCode"] = claimCode;
        var agent = new RunningAgent(TestProcess.StartProject("kiosk-agent/agent", environment), address, pinpad);
        await agent.AnswersAsync();
        return agent;
    }

    public Task AnswersAsync() => process.AnswersAsync(new Uri(Http.BaseAddress!, "health/ready").ToString(), CancellationToken.None);

    public Task KillAsync() => process.KillAsync();

    public async Task StartAgainAsync()
    {
        process.StartAgain();
        await AnswersAsync();
    }

    public async Task<ScreenState> StateAsync() => (await Http.GetFromJsonAsync<ScreenState>("api/screen/state", WireJson.Options))!;

    /// <summary>Waits for a state of the screen.</summary>
    public async Task<ScreenState> WhenAsync(Func<ScreenState, bool> condition, string what)
    {
        ScreenState? state = null;
        try
        {
            await Eventually.TrueAsync(async () => condition(state = await StateAsync()), what);
        }
        catch (Xunit.Sdk.XunitException e)
        {
            throw new Xunit.Sdk.XunitException($"{e.Message}; it is {state}\n{Log}");
        }

        return state!;
    }

    public async Task<ScreenMenu> MenuAsync(ServiceMode mode = ServiceMode.EatIn) => (await Http.GetFromJsonAsync<ScreenMenu>(
        $"api/screen/menu?mode={(mode == ServiceMode.EatIn ? "eatIn" : "takeAway")}", WireJson.Options))!;

    public Task<HttpResponseMessage> PutOrderAsync(Guid orderId, PlaceOrderRequest request) =>
        Http.PutAsJsonAsync($"api/screen/orders/{orderId}", request, WireJson.Options);

    public async Task<OrderTicket> OrderAsync(Guid orderId, PlaceOrderRequest request)
    {
        using var answer = await PutOrderAsync(orderId, request);
        Assert(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<OrderTicket>(WireJson.Options))!;
    }

    public async Task<OrderTicket?> TicketAsync(Guid orderId)
    {
        using var answer = await Http.GetAsync($"api/screen/orders/{orderId}");
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<OrderTicket>(WireJson.Options) : null;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await process.DisposeAsync();
        await Pinpad.DisposeAsync();
    }

    [GeneratedRegex("Enrolled as ([0-9a-f-]{36})")]
    private static partial Regex Enrolled();

    private static void Assert(bool condition, string message) => Xunit.Assert.True(condition, message);
}
