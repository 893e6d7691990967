using System.Collections.Concurrent;
using Totems.Contracts.Orders;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.Testing;
using Totems.Testing.Processes;
using Xunit.Sdk;

namespace Totems.Processes.Tests;

/// <summary>
/// One guest after the other at a totem's screen, until told to stop. A screen that gets no answer asks again with the same id, as the real one does;
/// what it was answered counts as acknowledged.
/// </summary>
internal sealed class SteadyGuests(RunningAgent agent, Random random)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ConcurrentQueue<Ticket> acknowledged = new();

    /// <summary>Orders that the totem confirmed to its screen, oldest first.</summary>
    public IReadOnlyCollection<Ticket> Acknowledged => acknowledged;

    /// <summary>Sells until cancelled; the order under way is finished first.</summary>
    public async Task RunAsync(CancellationToken stop, CancellationToken cancellationToken)
    {
        using var pace = new PeriodicTimer(Pace);
        while (!stop.IsCancellationRequested)
        {
            var cart = new Cart(
                random.Next(2) == 0 ? ServiceMode.EatIn : ServiceMode.TakeAway,
                [new CartLine("1", $"item:{Publishing.Item}", random.Next(1, 4)), new CartLine("2", "item:pudim", random.Next(1, 3))]);
            acknowledged.Enqueue(await OrderAsync(Guid.CreateVersion7(), cart, random.Next(3) == 0 ? PaymentMethod.Counter : PaymentMethod.Debit, cancellationToken));
            await pace.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Waits until some more orders were acknowledged.</summary>
    public Task MoreAsync(int count, CancellationToken cancellationToken)
    {
        var goal = acknowledged.Count + count;
        return Eventually.TrueAsync(() => acknowledged.Count >= goal, $"{count} more orders are taken", Patience, cancellationToken);
    }

    private async Task<Ticket> OrderAsync(Guid id, Cart cart, PaymentMethod method, CancellationToken cancellationToken)
    {
        Ticket? ticket = null;
        Exception? last = null;
        (long Version, long Total)? shown = null;
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                if (shown is null)
                {
                    var version = (await agent.StateAsync(cancellationToken)).MenuVersion!.Value;
                    shown = (version, (await agent.PriceAsync(cart, version, cancellationToken)).Total);
                }

                ticket = await agent.PlaceAsync(id, cart, shown.Value.Version, shown.Value.Total, method, cancellationToken);
                return true;
            }
            catch (ApiException refused) when (refused.Problem == "price-changed")
            {
                // A release went by that the totem keeps no longer: the guest sees the new price and asks for another order.
                (last, shown) = (refused, null);
                return false;
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or ApiException { Status: System.Net.HttpStatusCode.ServiceUnavailable })
            {
                last = gone;
                return false;
            }
        }, () => $"order {id} is taken; last: {last?.Message}", Patience, cancellationToken);
        return ticket ?? throw new XunitException("no ticket");
    }
}
