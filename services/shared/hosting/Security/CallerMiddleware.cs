using System.Globalization;
using Microsoft.AspNetCore.Http;
using Totems.Hosting.Database;
using Totems.Hosting.Http;

namespace Totems.Hosting.Security;

/// <summary>After authentication: remembers the caller, scopes the database to its chain, and refuses cross-site writes and programs that ask too often.</summary>
internal sealed class CallerMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, ChainScope scope, ProgramLimit limit)
    {
        if (context.User.Identities.OfType<CallerIdentity>().FirstOrDefault()?.Caller is { } caller)
        {
            context.Items[Caller.ItemKey] = caller;
            if (caller.ChainId is { } chain) scope.Use(chain);
            if (caller.Kind == CallerKind.Person && IsCrossSiteWrite(context.Request))
            {
                await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "cross-site-write", "Writes are accepted from our own pages only.");
                return;
            }

            if (caller.Kind == CallerKind.Program && await limit.RetryAfterAsync(caller.Id) is { } pause)
            {
                context.Response.Headers.RetryAfter = pause.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
                await Problems.WriteAsync(context, StatusCodes.Status429TooManyRequests, "too-many-requests", $"At most {limit.PerMinute} requests a minute with one token.");
                return;
            }
        }

        await next(context);
    }

    // Browsers say where a request comes from (Fetch Metadata); programs send nothing and carry no cookie of somebody else.
    private static bool IsCrossSiteWrite(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method)
        && (string?)request.Headers["Sec-Fetch-Site"] is { } site && site is not ("same-origin" or "none");
}
