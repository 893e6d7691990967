using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Totems.Local.Up;

/// <summary>Speaks to the running system as a person does who sets up a totem.</summary>
internal sealed class DemoClient(Ports ports) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Whether an address answers with success.</summary>
    public async Task<bool> AnswersAsync(string url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(url, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException || (notYet is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Signs in.</summary>
    /// <returns>The first store that the person sees.</returns>
    public async Task<string> SignInAsync(DemoPerson person, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync($"{ports.ServerUrl}/api/admin/session", new { person.Email, person.Password }, cancellationToken);
        var me = await ReadAsync(response, cancellationToken);
        return me.GetProperty("stores")[0].GetProperty("id").GetString()!;
    }

    /// <summary>Asks for a code that enrols one totem.</summary>
    public async Task<string> ClaimCodeAsync(string storeId, string totemName, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync($"{ports.ServerUrl}/api/fleet/claim-codes", new { storeId, totemName }, cancellationToken);
        return (await ReadAsync(response, cancellationToken)).GetProperty("code").GetString()!;
    }

    /// <summary>Enrols the kiosk agent.</summary>
    public async Task ClaimAsync(string claimCode, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync($"{ports.KioskUrl}/api/screen/claim", new { claimCode }, cancellationToken);
        await EnsureSuccessAsync(response, cancellationToken);
    }

    /// <summary>What the kiosk screen shows: <c>unclaimed</c>, <c>waiting</c> or <c>ready</c>.</summary>
    public async Task<string> ScreenPhaseAsync(CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync($"{ports.KioskUrl}/api/screen/state", cancellationToken);
        return (await ReadAsync(response, cancellationToken)).GetProperty("phase").GetString()!;
    }

    /// <summary>How many totems are online.</summary>
    public async Task<int> TotemsOnlineAsync(CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync($"{ports.ServerUrl}/api/fleet/totems/summary", cancellationToken);
        return (await ReadAsync(response, cancellationToken)).GetProperty("online").GetInt32();
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await EnsureSuccessAsync(response, cancellationToken);
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    private static async Task EnsureSuccessAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            var said = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new HttpRequestException($"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri} answered {(int)response.StatusCode}: {said}");
        }
    }
}
