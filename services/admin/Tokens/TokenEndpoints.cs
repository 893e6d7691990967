using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Admin.Data;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.Admin.Tokens;

/// <summary>The chain's API tokens: made and shown once, listed, revoked; and what other services ask on a cache miss.</summary>
internal static class TokenEndpoints
{
    /// <summary>A token to be made.</summary>
    /// <param name="Name">1 to 80 characters.</param>
    /// <param name="Scopes">At least one.</param>
    /// <param name="Rails">How far it may go; null is everywhere, at any time, with the usual limit of prices.</param>
    /// <param name="ExpiresAt">UTC, ahead by a year at most.</param>
    internal sealed record TokenInput(string Name, IReadOnlyList<TokenScope> Scopes, DateTimeOffset ExpiresAt, TokenRails? Rails = null);

    /// <summary>A token as listed.</summary>
    /// <param name="Id">Id.</param>
    /// <param name="Name">What people call it.</param>
    /// <param name="Prefix">The first characters of its text.</param>
    /// <param name="Scopes">What it may do.</param>
    /// <param name="Rails">How far it may go.</param>
    /// <param name="CreatedBy">Who made it.</param>
    /// <param name="CreatedAt">UTC.</param>
    /// <param name="ExpiresAt">UTC.</param>
    /// <param name="State">Whether it works now.</param>
    /// <param name="LastUsedAt">UTC, to the minute; null when it never was.</param>
    /// <param name="RevokedAt">UTC; null when it was not.</param>
    /// <param name="RevokedBy">Who revoked it.</param>
    internal sealed record TokenView(
        Guid Id, string Name, string Prefix, IReadOnlyList<TokenScope> Scopes, TokenRails Rails, string CreatedBy, DateTimeOffset CreatedAt,
        DateTimeOffset ExpiresAt, TokenState State, DateTimeOffset? LastUsedAt = null, DateTimeOffset? RevokedAt = null, string? RevokedBy = null);

    /// <summary>A token just made.</summary>
    /// <param name="Token">Its text, which nobody sees again.</param>
    /// <param name="View">The token as it is listed.</param>
    internal sealed record MadeToken(string Token, TokenView View);

    /// <summary>Whether a token works.</summary>
    internal enum TokenState
    {
        /// <summary>It does.</summary>
        Active,

        /// <summary>Its time is over.</summary>
        Expired,

        /// <summary>Somebody ended it.</summary>
        Revoked,
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var tokens = routes.MapGroup("/api/admin/tokens").RequirePermission(Permission.ManagePrograms);
        tokens.MapGet("", ListAsync).WithName("listTokens").WithSummary("API tokens, newest first: those that work, then the others.");
        tokens.MapPut("/{id:guid}", PutAsync).WithName("makeToken").WithSummary("Makes an API token. Its text is in the answer and nowhere else.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        tokens.MapDelete("/{id:guid}", DeleteAsync).WithName("revokeToken").WithSummary("Ends an API token, everywhere within seconds.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/internal/admin/tokens/{hash}", async Task<Results<Ok<ApiToken>, NotFound>> (string hash, TokenBook book, CancellationToken cancellationToken) =>
                await book.FindAsync(hash, cancellationToken) is { } token ? TypedResults.Ok(token) : TypedResults.NotFound())
            .RequireService().ExcludeFromDescription();
    }

    private static async Task<Ok<Page<TokenView>>> ListAsync(
        string? search, string? cursor, int? limit, AdminDb database, TimeProvider time, CancellationToken cancellationToken)
    {
        var (pattern, now, size) = (Search.Pattern(search), time.GetUtcNow(), Paging.Limit(limit));
        var skipped = int.TryParse(cursor, out var from) && from > 0 ? from : 0;
        var rows = await database.ApiTokens.AsNoTracking()
            .Where(t => EF.Functions.ILike(t.Name, pattern) || EF.Functions.ILike(t.Prefix, pattern))
            .OrderBy(t => t.RevokedAt != null || t.ExpiresAt <= now).ThenByDescending(t => t.CreatedAt).ThenBy(t => t.Id)
            .Skip(skipped).Take(size + 1).ToListAsync(cancellationToken);
        var page = Paging.Cut(rows, size, _ => (skipped + size).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<TokenView>([.. page.Items.Select(row => View(row, now))], page.Next));
    }

    private static async Task<Results<Ok<MadeToken>, ProblemHttpResult>> PutAsync(
        Guid id, TokenInput input, Caller caller, AdminDb database, TokenBook book, HttpContext http, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rails = Tidy(input.Rails ?? new TokenRails(TokenRails.UsualPercent));
        var zones = (await database.Zones.Select(z => z.Id).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var stores = (await database.Stores.Select(s => s.Id).ToListAsync(cancellationToken)).ToHashSet();
        var name = input.Name.Trim();
        if (TokenRules.Check(name, input.Scopes, rails, input.ExpiresAt, now, zones, stores) is { Count: > 0 } errors) return Problems.Invalid(errors);
        if (await database.ApiTokens.CountAsync(t => t.RevokedAt == null && t.ExpiresAt > now, cancellationToken) >= TokenBook.Most)
        {
            return Problems.Conflict("too-many-tokens", $"A chain has at most {TokenBook.Most} tokens that work. Revoke one first.", ("limit", TokenBook.Most));
        }

        // Whoever repeats it did not get the answer: the text is gone, and so this token is of no use. They revoke it and make another.
        if (await book.MakeAsync(caller, id, name, [.. input.Scopes.Distinct().Order()], rails, input.ExpiresAt.ToUniversalTime(), cancellationToken) is not { } made)
        {
            return Problems.Conflict("token-exists", "This id was used for a token already. Its text cannot be shown again.");
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new MadeToken(made.Text, View(made.Row, now)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(Guid id, Caller caller, TokenBook book, CancellationToken cancellationToken) =>
        await book.RevokeAsync(caller, id, cancellationToken) ? TypedResults.NoContent() : Problems.NotFound("unknown-token", "There is no such token that works.");

    private static TokenRails Tidy(TokenRails rails) => rails with
    {
        Zones = rails.Zones?.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } zones ? zones : null,
        Stores = rails.Stores?.Distinct().Order().ToList() is { Count: > 0 } stores ? stores : null,
    };

    private static TokenView View(ApiTokenRow row, DateTimeOffset now) => new(
        row.Id, row.Name, row.Prefix, row.Scopes.Deserialize<List<TokenScope>>(WireJson.Options)!, row.Rails.Deserialize<TokenRails>(WireJson.Options)!,
        row.CreatedBy, row.CreatedAt, row.ExpiresAt,
        row.RevokedAt is not null ? TokenState.Revoked : row.ExpiresAt <= now ? TokenState.Expired : TokenState.Active, row.LastUsedAt, row.RevokedAt, row.RevokedBy);
}
