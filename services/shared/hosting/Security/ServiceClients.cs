using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Totems.Hosting.Database;

namespace Totems.Hosting.Security;

/// <summary>Base addresses of the services. Section "Services"; in standalone all are the same.</summary>
public sealed class ServiceAddresses
{
    /// <summary>admin.</summary>
    public Uri Admin { get; set; } = new("http://127.0.0.1:8080");

    /// <summary>menu.</summary>
    public Uri Menu { get; set; } = new("http://127.0.0.1:8080");

    /// <summary>orders.</summary>
    public Uri Orders { get; set; } = new("http://127.0.0.1:8080");

    /// <summary>device-health.</summary>
    public Uri DeviceHealth { get; set; } = new("http://127.0.0.1:8080");

    /// <summary>The address of a service by name.</summary>
    public Uri Of(string service) => service switch
    {
        "admin" => Admin,
        "menu" => Menu,
        "orders" => Orders,
        "device-health" => DeviceHealth,
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "no such service"),
    };
}

/// <summary>HTTP clients to other services: `IHttpClientFactory.CreateClient(ServiceClients.NameOf("menu"))`.</summary>
public static class ServiceClients
{
    internal static readonly HttpRequestOptionsKey<Guid> ChainKey = new("totems.chain");

    /// <summary>Name of the client that calls <paramref name="service"/>.</summary>
    public static string NameOf(string service) => $"service:{service}";

    /// <summary>Makes the call act for a chain.</summary>
    public static HttpRequestMessage For(this HttpRequestMessage request, Guid chainId)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(ChainKey, chainId);
        return request;
    }

    internal static void Add(IServiceCollection services)
    {
        services.AddTransient<ServiceTokenHandler>();
        foreach (var service in new[] { "admin", "menu", "orders", "device-health" })
        {
            services.AddHttpClient(NameOf(service), (provider, client) =>
                {
                    client.BaseAddress = provider.GetRequiredService<IOptions<ServiceAddresses>>().Value.Of(service);
                    client.Timeout = TimeSpan.FromSeconds(10);
                })
                .AddHttpMessageHandler<ServiceTokenHandler>();
        }
    }
}

/// <summary>Signs calls to other services with a short token of this process's (first) module.</summary>
internal sealed class ServiceTokenHandler(Tokens tokens, IEnumerable<TotemsModule> modules) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Guid? chain = request.Options.TryGetValue(ServiceClients.ChainKey, out var chainId) ? chainId : null;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.ForService(modules.First().Name, chain));
        return base.SendAsync(request, cancellationToken);
    }
}
