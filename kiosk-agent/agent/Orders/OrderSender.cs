using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Identity;

namespace Totems.KioskAgent.Orders;

/// <summary>How sending an order ended.</summary>
/// <param name="Placed">The answer, when the services have it.</param>
/// <param name="Parked">Why they refuse it for good.</param>
/// <param name="Retry">Why to send it again.</param>
/// <param name="Arrived">Whether it may have arrived although nobody said so.</param>
internal sealed record SendOutcome(PlacedOrder? Placed, string? Parked = null, string? Retry = null, bool Arrived = false);

/// <summary>The totem's calls to the orders service.</summary>
internal sealed class OrderSender(HttpClient http, TokenSource tokens)
{
    /// <summary>Sends an order; as often as needed, since the id makes it the same order.</summary>
    public async Task<SendOutcome> SendAsync(Guid orderId, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"api/orders/{orderId}") { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await http.SendAsync(await tokens.SignAsync(request, cancellationToken), cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return await response.Content.ReadFromJsonAsync<PlacedOrder>(WireJson.Options, cancellationToken) is { } placed
                    ? new SendOutcome(placed)
                    : new SendOutcome(null, Retry: "empty answer");
            }

            if (response.StatusCode == HttpStatusCode.Unauthorized) tokens.Forget();
            var problem = await ProblemAnswer.ReadAsync(response, cancellationToken);
            var reason = $"{(int)response.StatusCode} {problem.Code}: {problem.Detail}";
            return IsFinal(response.StatusCode, problem.Code) ? new SendOutcome(null, Parked: reason) : new SendOutcome(null, Retry: reason);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or TotemRefusedException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new SendOutcome(null, Retry: e.Message, Arrived: !IsUnsent(e));
        }
    }

    /// <summary>
    /// Whether an answer will never be another one: the order is not one (400, 413, 422), or the id is taken by another order (409). Everything else, a 409 of
    /// another kind too, is tried again.
    /// </summary>
    public static bool IsFinal(HttpStatusCode status, string problem) => status switch
    {
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge => true,
        HttpStatusCode.Conflict => problem is "different-body" or "id-taken",
        _ => false,
    };

    /// <summary>Whether a failure came before anything was sent.</summary>
    private static bool IsUnsent(Exception failure) => failure is TotemRefusedException or HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
    };

    /// <summary>This totem's orders that are not ended, or null when they cannot be had now.</summary>
    public Task<IReadOnlyList<OrderNotice>?> OpenAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<OrderNotice>>("api/orders/open", cancellationToken);

    /// <summary>An order's status, or null when it cannot be had now.</summary>
    public async Task<OrderStatus?> StatusAsync(Guid orderId, CancellationToken cancellationToken) =>
        (await GetAsync<StatusOnly>($"api/orders/{orderId}", cancellationToken))?.Status;

    private async Task<T?> GetAsync<T>(string path, CancellationToken cancellationToken) where T : class
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            using var response = await http.SendAsync(await tokens.SignAsync(request, cancellationToken), cancellationToken);
            return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<T>(WireJson.Options, cancellationToken) : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or TotemRefusedException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private sealed record StatusOnly(OrderStatus Status);
}
