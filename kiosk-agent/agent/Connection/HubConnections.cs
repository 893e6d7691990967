using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using Totems.Contracts;

namespace Totems.KioskAgent.Connection;

/// <summary>Builds hub connections: WebSocket only, JSON protocol, no reconnecting of its own.</summary>
/// <param name="server">The services' base address, asked before each attempt.</param>
/// <param name="invoker">Opens the TCP connections.</param>
/// <param name="loggers">Loggers.</param>
internal sealed class HubConnections(Func<Uri> server, HttpMessageInvoker invoker, ILoggerFactory loggers)
{
    /// <summary>Silence after which the gateway counts as gone. Our ping is answered every 10 s.</summary>
    public static readonly TimeSpan ServerTimeout = TimeSpan.FromSeconds(25);

    private static readonly JsonHubProtocol Protocol = new(Options.Create(new JsonHubProtocolOptions { PayloadSerializerOptions = WireJson.Options }));
    private static readonly Nothing NoServices = new();

    /// <summary>A connection that is not started.</summary>
    public HubConnection Create(string token)
    {
        var connection = new HubConnection(
            new WebSocketConnectionFactory(invoker, token), Protocol, new UriEndPoint(HubAddress(server())), NoServices, loggers);
        connection.ServerTimeout = ServerTimeout;
        connection.HandshakeTimeout = TimeSpan.FromSeconds(15);

        // The totem's own ping (answered, hence measured) takes the place of the protocol's.
        connection.KeepAliveInterval = TimeSpan.FromMinutes(2);
        return connection;
    }

    /// <summary>ws(s) address of the hub below the services' address.</summary>
    public static Uri HubAddress(Uri server)
    {
        var address = new UriBuilder(new Uri(server, "/hubs/totems"));
        address.Scheme = server.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        return address.Uri;
    }

    /// <summary>A hub connection disposes its services with itself: these are shared, so there is nothing to dispose.</summary>
    private sealed class Nothing : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
