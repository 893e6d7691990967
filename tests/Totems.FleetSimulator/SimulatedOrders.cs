using System.Runtime.CompilerServices;
using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Connection;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Totem;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Views;

namespace Totems.FleetSimulator;

/// <summary>Guests: now and then one orders something at a random totem.</summary>
internal sealed class SimulatedOrders(IReadOnlyList<SimulatedTotem> totems, Roster roster, double perMinute, ILogger logger)
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(0.2);
    private static readonly ConditionalWeakTable<PublishedMenu, ScreenMenu> Offers = [];
    private readonly TimeProvider time = TimeProvider.System;

    /// <summary>Orders a minute of the whole fleet; may change at any time.</summary>
    public double PerMinute { get; set; } = perMinute;

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var next = time.GetUtcNow();
        while (true)
        {
            if (PerMinute <= 0)
            {
                await Task.Delay(Idle, time, cancellationToken);
                next = time.GetUtcNow();
                continue;
            }

            // Guests come independently: exponential gaps.
            var gap = -Math.Log(1 - Random.Shared.NextDouble()) * 60 / PerMinute;
            // By the clock, not by pauses: timers come late, and hundreds a second would become fewer.
            next += TimeSpan.FromSeconds(gap);
            if (next - time.GetUtcNow() is { Ticks: > 0 } wait) await Task.Delay(wait, time, cancellationToken);
            var totem = totems[Random.Shared.Next(totems.Count)];
            if (totem.Now is { Menu.Current: { } menu, Configuration: not null } now && totem.Orders is { } sender)
            {
                _ = OrderAsync(totem, now, menu, sender, cancellationToken);
            }
        }
    }

    /// <summary>A cart of one to three things with their first choices; null when nothing could be ordered.</summary>
    public static PricedChoice? Choose(PublishedMenu menu, AvailabilityOverlay overlay, TimeZoneInfo zone, DateTimeOffset now, Random random)
    {
        var mode = random.Next(2) == 0 ? ServiceMode.EatIn : ServiceMode.TakeAway;
        // What a large menu has is looked up once; whether it is to be had now, the pricing says.
        var screen = Offers.GetValue(menu, _ => ScreenMenus.Build(menu, AvailabilityOverlay.None(Guid.Empty), zone, now, mode));
        string[] entries = [.. screen.Categories.SelectMany(category => category.Entries).Distinct()];
        if (entries.Length == 0) return null;
        var lines = new List<CartLine>();
        for (var line = random.Next(1, 4); line > 0; line--)
        {
            var entity = entries[random.Next(entries.Length)];
            if (LineOf(screen, $"l{line}", entity, random) is { } candidate
                && CartPricing.Price(menu, overlay, zone, now, new Cart(mode, [.. lines, candidate])).Problems.Count == 0) lines.Add(candidate);
        }

        var cart = new Cart(mode, lines);
        return lines.Count == 0 ? null : new PricedChoice(cart, CartPricing.Price(menu, overlay, zone, now, cart).Total);
    }

    private async Task OrderAsync(
        SimulatedTotem totem, TotemSnapshot snapshot, ActiveMenu menu, OrderSender sender, CancellationToken cancellationToken)
    {
        var (place, now) = (snapshot.Configuration!, time.GetUtcNow());
        if (Choose(menu.Published, snapshot.Overlay, TimeZoneInfo.FindSystemTimeZoneById(place.TimeZone), now, Random.Shared) is not { } choice) return;
        var number = 0L;
        roster.Change(totem.Index, entry => entry with { LastNumber = number = (entry.LastNumber % 999) + 1 });
        var payment = new OrderPayment(Guid.CreateVersion7(now), PaymentMethod.Credit, choice.Total, $"SIM{Random.Shared.Next(100_000, 999_999)}", now);
        var manifest = menu.Shelved.Manifest;
        var order = new PlaceOrder(
            OrderNumbers.Format(place.Letter, number), now, manifest.Version, manifest.ContentHash, manifest.PricesHash, snapshot.Overlay.Sequence,
            choice.Cart, choice.Total, payment, "pt-BR", manifest.StorePricesHash);
        var body = JsonSerializer.SerializeToUtf8Bytes(order, WireJson.Options);
        var id = Guid.CreateVersion7(now);
        for (var failures = 0; ; failures++)
        {
            var outcome = await sender.SendAsync(id, body, cancellationToken);
            if (outcome.Parked is { } refusal) SimulatorLog.OrderRefused(logger, totem.Index, refusal);
            if (outcome.Retry is null) return;
            await Task.Delay(Backoff.Delay(failures, Random.Shared.NextDouble()), time, cancellationToken);
        }
    }

    private static CartLine? LineOf(ScreenMenu screen, string id, string entity, Random random)
    {
        var key = entity[(entity.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (screen.Combos.TryGetValue(key, out var combo) && entity.StartsWith("combo:", StringComparison.Ordinal))
        {
            return new CartLine(id, entity, 1, Slots:
            [
                .. combo.Slots.Select(slot => new CartSlot(slot.Id, (slot.Options.FirstOrDefault(option => !option.SoldOut) ?? slot.Options[0]).Id)),
            ]);
        }

        if (!screen.Items.TryGetValue(key, out var item) || item.SoldOut) return null;
        var variation = item.Variations.Count == 0 ? null : item.Variations[random.Next(item.Variations.Count)];
        var groups = (variation?.Groups ?? item.Groups).Select(group => screen.Groups[group]);
        return new CartLine(id, entity, random.Next(4) == 0 ? 2 : 1, variation?.Id, Options:
        [
            .. groups.Where(group => group.Min > 0 && group.Options.Sum(option => option.Default) < group.Min).SelectMany(group =>
                group.Options.Where(option => !option.SoldOut).Take(group.Min).Select(option => new CartOption(group.Id, option.Id))),
        ]);
    }

    /// <summary>A cart that can be ordered, with its total in centavos.</summary>
    internal sealed record PricedChoice(Cart Cart, long Total);
}
