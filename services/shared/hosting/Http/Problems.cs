using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Totems.Hosting.Http;

/// <summary>Errors as ProblemDetails (RFC 9457) with a stable type: "https://totems.dev/problems/CODE". Texts are English; pages translate the code.</summary>
public static class Problems
{
    /// <summary>What comes before the code in a type.</summary>
    public const string TypePrefix = "https://totems.dev/problems/";

    /// <summary>A problem as an endpoint's result.</summary>
    public static ProblemHttpResult Of(int status, string code, string detail, params (string Key, object? Value)[] more) =>
        TypedResults.Problem(detail, statusCode: status, type: TypePrefix + code,
            extensions: more.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal));

    /// <summary>404.</summary>
    public static ProblemHttpResult NotFound(string code, string detail) => Of(StatusCodes.Status404NotFound, code, detail);

    /// <summary>409.</summary>
    public static ProblemHttpResult Conflict(string code, string detail, params (string Key, object? Value)[] more) =>
        Of(StatusCodes.Status409Conflict, code, detail, more);

    /// <summary>403.</summary>
    public static ProblemHttpResult Forbidden(string code, string detail) => Of(StatusCodes.Status403Forbidden, code, detail);

    /// <summary>412: somebody else changed it first.</summary>
    public static ProblemHttpResult Changed(string detail, params (string Key, object? Value)[] more) =>
        Of(StatusCodes.Status412PreconditionFailed, "changed-meanwhile", detail, more);

    /// <summary>422 with every field's errors; each error is "code: English text".</summary>
    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) =>
        Of(StatusCodes.Status422UnprocessableEntity, "invalid", "The input is not valid.", ("errors", errors));

    /// <summary>Writes a problem from middleware.</summary>
    public static Task WriteAsync(HttpContext context, int status, string code, string detail)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new ProblemDetails { Status = status, Type = TypePrefix + code, Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status), Detail = detail },
            options: null, contentType: "application/problem+json");
    }
}
