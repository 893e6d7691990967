namespace Totems.FleetSimulator;

/// <summary>The instances that a load balancer would know.</summary>
internal sealed class ServerList(IEnumerable<Uri> first)
{
    private volatile Uri[] all = [.. first];

    /// <summary>The instance for an attempt.</summary>
    public Uri this[int attempt]
    {
        get
        {
            var now = all;
            return now[attempt % now.Length];
        }
    }

    /// <summary>One more.</summary>
    public void Add(Uri server) => all = [.. all, server];
}
