using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Totems.Admin.Data;
using Totems.Hosting.Database;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.Admin.Sessions;

/// <summary>POST /api/admin/session: e-mail and password for a session cookie.</summary>
internal static class SignIn
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/admin/session", HandleAsync).WithName("signIn").AllowAnonymous();

    internal sealed record Credentials(string Email, string Password);

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> HandleAsync(
        Credentials credentials, UserManager<Person> people, SessionBook sessions, SignInPace pace, ChainScope scope, AdminDb database,
        HttpContext http, CancellationToken cancellationToken)
    {
        if (!pace.Admits(http.Connection.RemoteIpAddress))
        {
            http.Response.Headers.RetryAfter = "10";
            return Problems.Of(StatusCodes.Status429TooManyRequests, "too-many-attempts", "Too many attempts from this address. Wait a moment.");
        }

        var person = await people.FindByEmailAsync(credentials.Email);
        if (person is null)
        {
            // As slow as a real check, so that time does not tell which addresses exist.
            people.PasswordHasher.HashPassword(new Person { Name = "" }, credentials.Password);
            return Failed();
        }

        if (await people.IsLockedOutAsync(person))
        {
            http.Response.Headers.RetryAfter = "60";
            return Problems.Of(StatusCodes.Status429TooManyRequests, "locked-out", "Too many wrong passwords. Try again in a minute.");
        }

        if (!await people.CheckPasswordAsync(person, credentials.Password))
        {
            await people.AccessFailedAsync(person);
            return Failed();
        }

        if (person.AccessFailedCount > 0) await people.ResetAccessFailedCountAsync(person);
        if (await sessions.OpenAsync(person, cancellationToken) is not { } opened)
        {
            return Problems.Forbidden("no-chain", "This account does not belong to a chain yet.");
        }

        http.Response.Cookies.Append(Schemes.Cookie, opened.Cookie, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            Path = "/",
            MaxAge = SessionBook.Lifetime,
            IsEssential = true,
        });
        scope.Use(opened.Session.ChainId);
        return TypedResults.Ok(await Me.OfAsync(opened.Session, database, cancellationToken));
    }

    private static ProblemHttpResult Failed() =>
        Problems.Of(StatusCodes.Status401Unauthorized, "sign-in-failed", "E-mail or password is wrong.");
}
