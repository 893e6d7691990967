using System.Net;
using Totems.Contracts;

namespace Totems.FleetSimulator;

/// <summary>What the simulator asks as a person of the chain: the stores, and a claim code for each new totem.</summary>
internal sealed class AdminApi(SimulatorOptions options) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = true }) { BaseAddress = options.Servers[0] };
    private readonly SemaphoreSlim one = new(1);
    private bool signedIn;
    private volatile IReadOnlyList<Store>? known;

    /// <summary>All open stores of the chain, asked once.</summary>
    public async Task<IReadOnlyList<Store>> StoresAsync(CancellationToken cancellationToken)
    {
        if (known is { } asked) return asked;
        var stores = new List<Store>();
        for (string? cursor = null; ;)
        {
            var path = "api/admin/stores?limit=200" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}");
            var page = await AskAsync<StorePage>(() => http.GetAsync(path, cancellationToken), cancellationToken);
            stores.AddRange(page.Items.Where(store => !store.Closed));
            if ((cursor = page.Next) is null) return known = stores;
        }
    }

    /// <summary>A claim code for a new totem in a store.</summary>
    public async Task<string> ClaimCodeAsync(Guid storeId, string totemName, CancellationToken cancellationToken)
    {
        var wanted = new { storeId, totemName };
        var issued = await AskAsync<IssuedCode>(
            () => http.PostAsJsonAsync("api/fleet/claim-codes", wanted, WireJson.Options, cancellationToken), cancellationToken);
        return issued.Code;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        http.Dispose();
        one.Dispose();
    }

    private async Task<T> AskAsync<T>(Func<Task<HttpResponseMessage>> ask, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (!signedIn) await SignInAsync(cancellationToken);
            using var response = await ask();
            signedIn = response.StatusCode != HttpStatusCode.Unauthorized;
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadFromJsonAsync<T>(WireJson.Options, cancellationToken)
                ?? throw new HttpRequestException("An empty answer.");
        }
        finally
        {
            one.Release();
        }
    }

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(
            "api/admin/session", new { options.Email, options.Password }, WireJson.Options, cancellationToken);
        response.EnsureSuccessStatusCode();
        signedIn = true;
    }

    /// <summary>A store as listed.</summary>
    internal sealed record Store(Guid Id, string Name, bool Closed);

    private sealed record StorePage(IReadOnlyList<Store> Items, string? Next);

    private sealed record IssuedCode(string Code);
}
