using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;

namespace Totems.Menu.Webhooks;

/// <summary>An endpoint to be added.</summary>
/// <param name="Url">https, at most 500 characters.</param>
/// <param name="Events">What it is told of.</param>
internal sealed record WebhookInput(string Url, IReadOnlyList<string> Events);

/// <summary>What changes of an endpoint; what is absent stays.</summary>
internal sealed record WebhookPatch(string? Url = null, IReadOnlyList<string>? Events = null, bool? Enabled = null);

/// <summary>An endpoint as listed.</summary>
/// <param name="Id">Id.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Events">What it is told of.</param>
/// <param name="CreatedBy">Who added it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Waiting">Deliveries that wait for an attempt.</param>
/// <param name="Failed">Deliveries of the last 30 days that were given up.</param>
/// <param name="DisabledAt">UTC; null while it is told.</param>
/// <param name="DisabledReason">"person", "gone" (it answered 410) or "failed" (a day of retries).</param>
/// <param name="PreviousSecretUntil">UTC, while secrets that were replaced sign, too.</param>
internal sealed record WebhookView(
    Guid Id, string Url, IReadOnlyList<string> Events, string CreatedBy, DateTimeOffset CreatedAt, int Waiting, int Failed,
    DateTimeOffset? DisabledAt = null, string? DisabledReason = null, DateTimeOffset? PreviousSecretUntil = null);

/// <summary>An endpoint just added, with its secret, which nobody sees again.</summary>
internal sealed record MadeWebhook(string Secret, WebhookView View);

/// <summary>GET /api/menu/webhooks, PUT, PATCH and DELETE /api/menu/webhooks/{id}.</summary>
internal static class WebhookEndpoints
{
    /// <summary>Most characters of an address.</summary>
    public const int LongestUrl = 500;

    /// <summary>Most endpoints of a chain.</summary>
    public const int Most = 20;

    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").RequirePermission(Permission.ManagePrograms);
        webhooks.MapGet("", async Task<Ok<List<WebhookView>>> (MenuDbContext database, TimeProvider time, CancellationToken cancellationToken) =>
                TypedResults.Ok(await ViewsAsync(database, time, null, cancellationToken)))
            .WithName("listWebhooks").WithSummary("Endpoints that are told what happens.");
        webhooks.MapPut("/{id:guid}", PutAsync).WithName("addWebhook").WithSummary("Adds an endpoint. Its secret is in the answer and nowhere else.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        webhooks.MapPatch("/{id:guid}", PatchAsync).WithName("changeWebhook").WithSummary("Changes an endpoint, disables or enables it.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        webhooks.MapPost("/{id:guid}/rotate", async Task<Results<Ok<MadeWebhook>, ProblemHttpResult>> (
                Guid id, MenuDbContext database, WebhookSecrets secrets, Caller caller, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
            {
                var secret = WebhookSignature.NewSecret();
                if (!await WebhookBook.RotateAsync(database, caller, time, id, secrets.Seal(secret), cancellationToken)) return Unknown();
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(new MadeWebhook(secret, (await ViewsAsync(database, time, id, cancellationToken))[0]));
            })
            .WithName("rotateWebhookSecret").WithSummary("Gives an endpoint a new secret. The one before signs beside it for 24 hours.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        webhooks.MapDelete("/{id:guid}", async Task<Results<NoContent, ProblemHttpResult>> (
                Guid id, MenuDbContext database, Caller caller, TimeProvider time, CancellationToken cancellationToken) =>
                await WebhookBook.RemoveAsync(database, caller, time, id, cancellationToken) ? TypedResults.NoContent() : Unknown())
            .WithName("removeWebhook").WithSummary("Removes an endpoint with its log.").ProducesProblem(StatusCodes.Status404NotFound);
        WebhookDeliveries.Map(webhooks);
    }

    /// <summary>There is no such endpoint.</summary>
    internal static ProblemHttpResult Unknown() => Problems.NotFound("unknown-webhook", "There is no such webhook.");

    private static async Task<Results<Ok<MadeWebhook>, ProblemHttpResult>> PutAsync(
        Guid id, WebhookInput body, MenuDbContext database, WebhookSecrets secrets, Caller caller, IOptions<WebhookOptions> options, HttpContext http, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (Check(body.Url.Trim(), body.Events, options.Value.AllowLoopback) is { Count: > 0 } errors) return Problems.Invalid(errors);
        if (await database.WebhookEndpoints.CountAsync(cancellationToken) >= Most)
        {
            return Problems.Conflict("too-many-webhooks", $"A chain has at most {Most} webhooks.", ("limit", Most));
        }

        var secret = WebhookSignature.NewSecret();
        var row = new WebhookEndpointRow
        {
            ChainId = caller.Chain,
            Id = id,
            Url = body.Url.Trim(),
            Events = [.. body.Events.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Secret = secrets.Seal(secret),
            CreatedBy = caller.Name,
            CreatedAt = time.GetUtcNow(),
        };
        if (!await WebhookBook.AddAsync(database, caller, time, row, cancellationToken))
        {
            return Problems.Conflict("webhook-exists", "This id was used for a webhook already. Its secret cannot be shown again.");
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new MadeWebhook(secret, (await ViewsAsync(database, time, id, cancellationToken))[0]));
    }

    private static async Task<Results<Ok<WebhookView>, ProblemHttpResult>> PatchAsync(
        Guid id, WebhookPatch body, MenuDbContext database, Caller caller, IOptions<WebhookOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = Check(body.Url?.Trim(), body.Events, options.Value.AllowLoopback);
        if (errors.Count > 0) return Problems.Invalid(errors);
        return await WebhookBook.ChangeAsync(
                database, caller, time, id, body.Url?.Trim(), body.Events?.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray(), body.Enabled, cancellationToken)
            ? TypedResults.Ok((await ViewsAsync(database, time, id, cancellationToken))[0])
            : Unknown();
    }

    private static Dictionary<string, string[]> Check(string? url, IReadOnlyList<string>? events, bool allowLoopback)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (url is not null && (url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.UserInfo.Length > 0
            || !(address.Scheme == Uri.UriSchemeHttps || (allowLoopback && address is { Scheme: "http", IsLoopback: true }))))
        {
            errors["url"] = [$"badUrl: an address with https://, without user and password, of at most {LongestUrl} characters"];
        }
        else if (url is not null && !PublicAddress.MayBe(new Uri(url).DnsSafeHost, allowLoopback))
        {
            errors["url"] = ["private: an address of a private network cannot be called"];
        }

        if (events is not null && (events.Count == 0 || events.Any(kind => !WebhookKinds.All.Contains(kind))))
        {
            errors["events"] = [$"unknown: one or more of {string.Join(", ", WebhookKinds.All)}"];
        }

        return errors;
    }

    private static Task<List<WebhookView>> ViewsAsync(MenuDbContext database, TimeProvider time, Guid? id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return database.WebhookEndpoints.AsNoTracking().Where(e => id == null || e.Id == id).OrderBy(e => e.CreatedAt).ThenBy(e => e.Id)
            .Select(e => new WebhookView(
                e.Id, e.Url, e.Events, e.CreatedBy, e.CreatedAt,
                database.WebhookDeliveries.Count(d => d.EndpointId == e.Id && d.Status == "pending"),
                database.WebhookDeliveries.Count(d => d.EndpointId == e.Id && d.Status == "failed"), e.DisabledAt, e.DisabledReason,
                e.PreviousUntil > now ? e.PreviousUntil : null))
            .ToListAsync(cancellationToken);
    }
}
