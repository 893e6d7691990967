using Microsoft.AspNetCore.Http.HttpResults;

namespace Totems.KioskAgent.Screen;

/// <summary>Errors of the local API: ProblemDetails with a stable type, as the services write them.</summary>
internal static class ScreenProblems
{
    private const string TypePrefix = "https://totems.dev/problems/";

    /// <summary>A problem.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="code">Last part of its type.</param>
    /// <param name="detail">English, for logs.</param>
    /// <param name="cart">The priced cart it is about, as member "cart".</param>
    public static ProblemHttpResult Of(int status, string code, string detail, object? cart = null) => TypedResults.Problem(
        detail, statusCode: status, type: TypePrefix + code, extensions: cart is null ? null : new Dictionary<string, object?> { ["cart"] = cart });
}
