using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Totems.Hosting.Telemetry;

/// <summary>
/// Names a request's span by method and route, "PUT /api/menu/releases/{id:guid}", and notes the answer (OpenTelemetry semantic conventions for HTTP):
/// ASP.NET Core leaves this to an instrumentation package, and calls every request alike without it.
/// </summary>
internal static class RequestSpan
{
    /// <summary>Stands after routing.</summary>
    public static void UseRequestSpan(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span)
        {
            await next(http);
            return;
        }

        if (http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
        {
            span.DisplayName = $"{http.Request.Method} {route}";
            span.SetTag("http.route", route);
        }

        await next(http);
        span.SetTag("http.response.status_code", http.Response.StatusCode);
    });
}
