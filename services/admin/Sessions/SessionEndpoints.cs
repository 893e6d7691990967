using Microsoft.AspNetCore.Http.HttpResults;
using Totems.Admin.Data;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.Admin.Sessions;

/// <summary>Who am I, sign out, change language; and what other services ask on a cache miss.</summary>
internal static class SessionEndpoints
{
    private static readonly string[] Languages = ["pt-BR", "en", "es"];

    internal sealed record LanguageChoice(string Language);

    public static void Map(IEndpointRouteBuilder routes)
    {
        // Asking who is signed in is no trespass: nobody is an answer, 204.
        routes.MapGet("/api/admin/session", GetAsync).WithName("getSession").AllowAnonymous();
        routes.MapDelete("/api/admin/session", DeleteAsync).WithName("signOut").RequirePerson();
        routes.MapPut("/api/admin/session/language", PutLanguageAsync).WithName("setLanguage").RequirePerson();
        routes.MapGet("/internal/admin/sessions/{hash}", FindAsync).RequireService().ExcludeFromDescription();
    }

    private static async Task<Results<Ok<Me>, NoContent>> GetAsync(HttpContext http, AdminDb database, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.Items[typeof(Session)] is Session session
            ? TypedResults.Ok(await Me.OfAsync(session, database, cancellationToken))
            : TypedResults.NoContent();
    }

    private static async Task<NoContent> DeleteAsync(HttpContext http, SessionBook sessions, CancellationToken cancellationToken)
    {
        await sessions.CloseAsync(SessionStore.HashOf(http.Request.Cookies[Schemes.Cookie]!), cancellationToken);
        http.Response.Cookies.Delete(Schemes.Cookie);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> PutLanguageAsync(
        LanguageChoice choice, HttpContext http, SessionBook sessions, CancellationToken cancellationToken)
    {
        if (!Languages.Contains(choice.Language))
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["language"] = ["unknown: one of pt-BR, en, es"] });
        }

        await sessions.ChangeLanguageAsync(SessionStore.HashOf(http.Request.Cookies[Schemes.Cookie]!), Current(http), choice.Language, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Session>, NotFound>> FindAsync(string hash, SessionBook sessions, CancellationToken cancellationToken) =>
        await sessions.FindAsync(hash, cancellationToken) is { } session ? TypedResults.Ok(session) : TypedResults.NotFound();

    private static Session Current(HttpContext http) => (Session)http.Items[typeof(Session)]!;
}
