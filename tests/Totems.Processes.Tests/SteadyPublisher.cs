using System.Net;
using Totems.Contracts.Releases;
using Totems.Testing;
using Totems.Testing.Processes;

namespace Totems.Processes.Tests;

/// <summary>Publishes a new cookie price, trying again until the services have it: the release's id makes it the same one.</summary>
internal sealed class SteadyPublisher(Api owner, string zone, RolloutPlan? plan = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private long price = 2000;

    /// <summary>The newest release.</summary>
    public Release? Newest { get; private set; }

    /// <summary>The price that it set.</summary>
    public long Price => price;

    /// <summary>Publishes once.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        price += 100;
        Exception? last = null;
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                await Publishing.PriceAsync(owner, zone, Publishing.Item, price, cancellationToken);
                Newest = await Publishing.PublishAsync(owner, id, "While things break", cancellationToken, plan);
                return true;
            }
            catch (Exception gone) when (IsOutage(gone))
            {
                last = gone;
                return false;
            }
        }, () => $"release {id} is published; last: {last?.Message}", Patience, cancellationToken);
    }

    /// <summary>Cut off or sent away for a moment. Being signed out or refused is none.</summary>
    private static bool IsOutage(Exception failure) =>
        failure is HttpRequestException or IOException or ApiException { Status: >= HttpStatusCode.InternalServerError };
}
