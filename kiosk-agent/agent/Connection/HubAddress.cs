namespace Totems.KioskAgent.Connection;

/// <summary>Where the hub is, and what opens connections to it.</summary>
/// <param name="server">The services' base address, asked before each attempt.</param>
/// <param name="opener">Opens the TCP connections.</param>
internal sealed class HubAddress(Func<Uri> server, HttpMessageInvoker opener)
{
    /// <summary>Opens the TCP connections.</summary>
    public HttpMessageInvoker Opener => opener;

    /// <summary>ws or wss address for the next attempt.</summary>
    public Uri Next()
    {
        var hub = new UriBuilder(new Uri(server(), "/hubs/totems"));
        hub.Scheme = hub.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        return hub.Uri;
    }
}
