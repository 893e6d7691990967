using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Totems.EndToEnd.Kiosk;

/// <summary>Answers in the agent's place, for screens that a healthy totem does not show.</summary>
internal static class Pretence
{
    private const string Events = "**/api/screen/events";
    private const string State = "**/api/screen/state";
    private const string Orders = "**/api/screen/orders/*";

    /// <summary>The screen of another phase.</summary>
    public static async Task PhaseAsync(this IPage page, KioskApi kiosk, string phase)
    {
        var state = JsonNode.Parse((await kiosk.StateAsync()).GetRawText())!.AsObject();
        state["phase"] = phase;
        if (phase == "unclaimed") state["configuration"] = null;
        var json = state.ToJsonString();
        await page.RouteAsync(State, route => route.FulfillAsync(new() { ContentType = "application/json", Body = json }));
        await page.RouteAsync(Events, route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = $"retry: 100\nevent: state\ndata: {json}\n\n" }));
    }

    /// <summary>The agent falls silent.</summary>
    public static Task SilenceAsync(this IPage page) => page.RouteAsync(Events, route => route.AbortAsync());

    /// <summary>The terminal says no.</summary>
    public static Task DeclineAsync(this IPage page) => page.RouteAsync(Orders, route => route.FulfillAsync(new()
    {
        Status = 402,
        ContentType = "application/problem+json",
        Body = """{"type":"https://totems.dev/problems/payment-declined","title":"Declined","status":402}""",
    }));

    /// <summary>The terminal waits for the card until it is let go.</summary>
    public static async Task<TaskCompletionSource> HoldAsync(this IPage page)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync(Orders, async route =>
        {
            await gate.Task;
            await route.ContinueAsync();
        });
        return gate;
    }

    /// <summary>The agent answers for itself again.</summary>
    public static Task HonestAsync(this IPage page) => page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
}
