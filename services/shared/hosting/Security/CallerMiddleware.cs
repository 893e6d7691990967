using Microsoft.AspNetCore.Http;
using Totems.Hosting.Database;
using Totems.Hosting.Http;

namespace Totems.Hosting.Security;

/// <summary>After authentication: remembers the caller, scopes the database to its chain, and refuses cross-site writes.</summary>
internal sealed class CallerMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, ChainScope scope)
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
        }

        await next(context);
    }

    // Browsers say where a request comes from (Fetch Metadata); programs send nothing and carry no cookie of somebody else.
    private static bool IsCrossSiteWrite(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method)
        && (string?)request.Headers["Sec-Fetch-Site"] is { } site && site is not ("same-origin" or "none");
}
