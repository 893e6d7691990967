using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Totems.KioskAgent.Identity;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Screen;

/// <summary>POST /api/screen/claim.</summary>
/// <param name="ClaimCode">As shown in the admin.</param>
public sealed record ClaimRequest(string ClaimCode);

/// <summary>The totem's state for its screen, live, and the claim that begins its life.</summary>
internal static class StateEndpoints
{
    private static readonly TimeSpan Repeat = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder screen)
    {
        screen.MapGet("/state", (ScreenStates states) => TypedResults.Ok(states.Now())).WithName("getState");
        screen.MapGet("/events", Events).WithName("getEvents");
        screen.MapPost("/claim", ClaimAsync).WithName("claim");
    }

    /// <summary>Event "state" (<see cref="ScreenState"/>) on every change and each 15 s, event "order" (<see cref="Orders.OrderTicket"/>).</summary>
    private static ServerSentEventsResult<object> Events(
        ScreenStates states, ScreenFeed feed, TimeProvider time, IHostApplicationLifetime lifetime, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(ListenAsync(states, feed, time, lifetime.ApplicationStopping, cancellationToken));

    private static async IAsyncEnumerable<SseItem<object>> ListenAsync(
        ScreenStates states, ScreenFeed feed, TimeProvider time, CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var listener = feed.Listen();
        using var open = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        ScreenState? shown = null;
        var ticket = listener.Tickets.WaitToReadAsync(open.Token).AsTask();
        while (!open.IsCancellationRequested)
        {
            var seen = states.Totem;
            var now = states.Of(seen);
            if (shown is null || !ScreenStates.Same(now, shown) || now.ServerTime - shown.ServerTime >= Repeat)
            {
                yield return new SseItem<object>(shown = now, "state");
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(open.Token);
            await Task.WhenAny(states.ChangedAsync(seen, waiting.Token), ticket, Task.Delay(Until(seen, now.ServerTime), time, waiting.Token));
            await waiting.CancelAsync();
            if (!ticket.IsCompletedSuccessfully) continue;
            while (listener.Tickets.TryRead(out var told)) yield return new SseItem<object>(told, "order");
            ticket = listener.Tickets.WaitToReadAsync(open.Token).AsTask();
        }
    }

    // Until the next repetition, or what comes by itself.
    private static TimeSpan Until(TotemSnapshot totem, DateTimeOffset now) =>
        ScreenStates.NextChange(totem, now) - now is { } left && left < Repeat ? TimeSpan.FromTicks(Math.Max(left.Ticks, TimeSpan.TicksPerMillisecond)) : Repeat;

    private static async Task<Results<NoContent, ProblemHttpResult>> ClaimAsync(
        ClaimRequest request, Enrolment enrolment, ScreenStates states, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(request.ClaimCode)
            ? ScreenProblems.Of(StatusCodes.Status422UnprocessableEntity, "invalid", "A claim code is needed.")
            : await enrolment.ClaimAsync(request.ClaimCode, cancellationToken) switch
            {
                ClaimOutcome.Enrolled => TypedResults.NoContent(),
                ClaimOutcome.AlreadyEnrolled => ScreenProblems.Of(StatusCodes.Status409Conflict, "already-claimed", "This totem has its identity."),
                ClaimOutcome.Refused => ScreenProblems.Of(
                    StatusCodes.Status422UnprocessableEntity, states.Now().Problem ?? "claim-refused", "The services refused the code."),
                _ => ScreenProblems.Of(StatusCodes.Status503ServiceUnavailable, "unreachable", "The services cannot be reached now."),
            };
}
