using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests.Support;

/// <summary>A totem as device-health sees it: its key, its token, its connection, and what it was told.</summary>
public sealed class TestTotem(Fleet fleet) : IAsyncDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentQueue<Desired> desired = new();
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Guid Id { get; private set; }

    public EnrolResponse? Enrolment { get; private set; }

    public HubConnection? Hub { get; private set; }

    /// <summary>Every DesiredChanged, in order.</summary>
    public IReadOnlyCollection<Desired> Changes => desired;

    public ConcurrentQueue<OrderNotice> Notices { get; } = new();

    public ConcurrentQueue<MoveRequest> Moves { get; } = new();

    /// <summary>Done when the connection has ended.</summary>
    public Task Closed => closed.Task;

    public EnrolRequest Request(string code) =>
        new(code, Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), "1.2.3", "totem-01");

    public async Task EnrolAsync(string code)
    {
        using var client = new HttpClient { BaseAddress = fleet.Host.Address };
        using var response = await client.PostAsJsonAsync("/api/fleet/enrol", Request(code), WireJson.Options);
        response.EnsureSuccessStatusCode();
        Enrolment = (await response.Content.ReadFromJsonAsync<EnrolResponse>(WireJson.Options))!;
        Id = Enrolment.TotemId;
    }

    /// <summary>A signed assertion, right unless a test makes it otherwise.</summary>
    public string Assertion(Guid? subject = null, string audience = "totems/token", int seconds = 60, string? jti = null, ECDsa? signer = null)
    {
        var now = fleet.Time.GetUtcNow().UtcDateTime;
        var id = (subject ?? Id).ToString();
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = id,
            Audience = audience,
            Claims = new Dictionary<string, object> { ["sub"] = id, ["jti"] = jti ?? Guid.NewGuid().ToString("n") },
            IssuedAt = now,
            Expires = now.AddSeconds(seconds),
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(signer ?? key), SecurityAlgorithms.EcdsaSha256),
        });
    }

    public async Task<HttpResponseMessage> TradeAsync(string assertion)
    {
        using var client = new HttpClient { BaseAddress = fleet.Host.Address };
        return await client.PostAsJsonAsync("/api/fleet/token", new TokenRequest(assertion), WireJson.Options);
    }

    public async Task<string> TokenAsync()
    {
        using var response = await TradeAsync(Assertion());
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<TokenResponse>(WireJson.Options))!.Token;
    }

    /// <summary>Opens the hub connection, on another gateway if one is given, without a Hello.</summary>
    public async Task ConnectAsync(string? token = null, Fleet? gateway = null)
    {
        token ??= await TokenAsync();
        var address = new UriBuilder((gateway ?? fleet).Host.Address) { Scheme = "ws", Path = "/hubs/totems" }.Uri;
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<Microsoft.AspNetCore.Connections.IConnectionFactory>(new SocketFactory(token));
        builder.Services.AddSingleton<System.Net.EndPoint>(new SocketFactory.Address(address));
        builder.AddJsonProtocol(options => WireJson.Configure(options.PayloadSerializerOptions));
        Hub = builder.Build();
        Hub.On<Desired>(nameof(ITotemClient.DesiredChanged), desired.Enqueue);
        Hub.On<OrderNotice>(nameof(ITotemClient.OrderChanged), Notices.Enqueue);
        Hub.On<MoveRequest>(nameof(ITotemClient.Move), Moves.Enqueue);
        Hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await Hub.StartAsync();
    }

    public Task<Desired> HelloAsync(Reported? reported = null) => Hub!.InvokeAsync<Desired>(nameof(ITotemHub.Hello), reported ?? Nothing());

    /// <summary>Connects and says Hello.</summary>
    public async Task<Desired> ArriveAsync(Fleet? gateway = null)
    {
        await ConnectAsync(gateway: gateway);
        return await HelloAsync();
    }

    public Task ReportAsync(Reported reported) => Hub!.InvokeAsync(nameof(ITotemHub.Report), reported);

    /// <summary>The report of a totem that has no menu yet.</summary>
    public Reported Nothing() => new("1.2.3", fleet.Time.GetUtcNow(), null, null, 0, fleet.Time.GetUtcNow());

    public Reported At(long version, MenuPhase phase, string? reason = null) => Nothing() with
    {
        Menu = phase == MenuPhase.Applied ? new AppliedMenu(version, "c1", "p1", fleet.Time.GetUtcNow()) : null,
        Update = new MenuUpdate(version, phase, reason, reason is null ? null : "detail"),
    };

    /// <summary>Waits for a DesiredChanged that fits.</summary>
    public async Task<Desired> ToldAsync(Func<Desired, bool> match, string what)
    {
        await Eventually.TrueAsync(() => desired.Any(match), what);
        return desired.First(match);
    }

    public async ValueTask DisposeAsync()
    {
        if (Hub is not null) await Hub.DisposeAsync();
        key.Dispose();
    }
}
