using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Totems.Contracts;

namespace Totems.KioskAgent.Connection;

/// <summary>Builds hub connections: WebSocket only, JSON protocol, no reconnecting of its own.</summary>
internal sealed class HubConnections(Uri server, HttpMessageInvoker invoker, ILoggerFactory loggers)
{
    /// <summary>Silence after which the gateway counts as gone. Our ping is answered every 10 s.</summary>
    public static readonly TimeSpan ServerTimeout = TimeSpan.FromSeconds(25);

    private readonly Uri hub = HubAddress(server);

    /// <summary>A connection that is not started.</summary>
    public HubConnection Create(string token)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new WebSocketConnectionFactory(invoker, token));
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(hub));
        builder.Services.AddSingleton(loggers);
        builder.AddJsonProtocol(options =>
        {
            options.PayloadSerializerOptions = WireJson.Options;
        });
        var connection = builder.Build();
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
}
