using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Totems.Hosting.Security;

namespace Totems.Hosting.Http;

/// <summary>What went wrong that no handler expected: an outage is 503 with Retry-After, a request that cannot be read 400, the rest 500 without detail.</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested) return true;
        var (status, code, detail) = exception switch
        {
            SessionsUnavailableException => (503, "sessions-unavailable", "Sign-in cannot be checked right now. Try again shortly."),
            BadHttpRequestException bad => (bad.StatusCode, "bad-request", bad.InnerException is JsonException unreadable ? WhatIsWrong(unreadable) : bad.Message),
            _ when IsUnstorableText(exception) => (400, "bad-request", "A text has a character that cannot be stored (U+0000)."),
            _ when IsDatabaseOutage(exception) => (503, "database-unavailable", "The database does not answer right now. Try again shortly."),
            _ => (500, "internal-error", "Something went wrong on our side. It has been logged."),
        };
        if (status == 503) httpContext.Response.Headers.RetryAfter = "2";
        if (status >= 500) LogFailed(httpContext.Request.Method, httpContext.Request.Path, status, exception);
        await Problems.WriteAsync(httpContext, status, code, detail);
        return true;
    }

    // The serializer's own words name our types.
    private static string WhatIsWrong(JsonException unreadable)
    {
        var lacks = unreadable.Message.IndexOf("including: ", StringComparison.Ordinal);
        return lacks >= 0
            ? $"The body lacks at {unreadable.Path ?? "$"}: {unreadable.Message[(lacks + "including: ".Length)..].TrimEnd('.')}."
            : $"The body is not as documented at {unreadable.Path ?? "$"}.";
    }

    private static bool IsUnstorableText(Exception exception) => exception switch
    {
        PostgresException error => error.SqlState is PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter,
        DbUpdateException { InnerException: { } inner } => IsUnstorableText(inner),
        _ => false,
    };

    private static bool IsDatabaseOutage(Exception exception) => exception switch
    {
        PostgresException error => error.IsTransient || error.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException or TimeoutException => true,
        DbUpdateException or InvalidOperationException when exception.InnerException is { } inner => IsDatabaseOutage(inner),
        _ => false,
    };

    [LoggerMessage(EventId = 300, Level = LogLevel.Error, Message = "{Method} {Path} failed with {Status}")]
    private partial void LogFailed(string method, string path, int status, Exception exception);
}
