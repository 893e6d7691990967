using Totems.Contracts.Devices;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Hours;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Selling;
using Totems.KioskAgent.Totem;
using Totems.MenuModel.Content;

namespace Totems.KioskAgent.Screen;

/// <summary>What a screen can show at all.</summary>
public enum ScreenPhase
{
    /// <summary>The totem has no identity: ask for a claim code.</summary>
    Unclaimed,

    /// <summary>It has one, and no menu yet.</summary>
    Waiting,

    /// <summary>It can sell.</summary>
    Ready,
}

/// <summary>The state of the totem for its screen.</summary>
/// <param name="Phase">What can be shown.</param>
/// <param name="Problem">Stable code of what is wrong: a claim's problem, a menu failure, "identity-refused"; or null.</param>
/// <param name="Configuration">Where the totem stands.</param>
/// <param name="MenuVersion">Release on screen.</param>
/// <param name="AvailabilitySequence">Sold-out overlay in force; 0 for none.</param>
/// <param name="Connected">Whether the fleet is reached now. The totem sells either way.</param>
/// <param name="OrdersWaiting">Orders not yet with the services.</param>
/// <param name="Methods">Ways to pay now.</param>
/// <param name="ServerTime">The agent's clock, UTC.</param>
/// <param name="IdleSeconds">How long a guest may do nothing before the screen asks; null for the screen's own default.</param>
/// <param name="Language">The language the screen begins in, "pt-BR", "en" or "es"; null for the screen's own default.</param>
/// <param name="Pause">The pause in which no order can be begun; null when orders are taken.</param>
/// <param name="Closed">The store is closed, so that no order can be begun; null when it is open.</param>
/// <param name="Without">What the totem has to do without: "printer", "kitchen-printer", "pinpad", "network", "mains"; null when nothing is lacking.</param>
/// <param name="OutOfOrder">Why nothing can be ordered: "display", "disk", "battery" or "payment"; null when it sells.</param>
public sealed record ScreenState(
    ScreenPhase Phase, string? Problem, TotemConfiguration? Configuration, long? MenuVersion, long AvailabilitySequence, bool Connected,
    int OrdersWaiting, IReadOnlyList<PaymentMethod> Methods, DateTimeOffset ServerTime, int? IdleSeconds = null, string? Language = null,
    OrderPause? Pause = null, StoreClosed? Closed = null, IReadOnlyList<string>? Without = null, string? OutOfOrder = null);

/// <summary>Makes screen states.</summary>
internal sealed class ScreenStates(TotemState state, OrderDesk desk, TimeProvider time)
{
    /// <summary>The totem now.</summary>
    public TotemSnapshot Totem => state.Now;

    /// <summary>The state of now.</summary>
    public ScreenState Now() => Of(state.Now);

    /// <summary>The state of a snapshot, now.</summary>
    public ScreenState Of(TotemSnapshot totem) => Of(totem, desk.MethodsOf(totem), time.GetUtcNow());

    /// <summary>When the state of a snapshot becomes another by itself, with nobody to tell of it: the end of a pause, closing or opening; null when it does not.</summary>
    public static DateTimeOffset? NextChange(TotemSnapshot totem, DateTimeOffset now) =>
        new[] { totem.Overlay.Pause(now)?.Until, StoreClosing.NextChange(totem, now) }.Where(at => at > now).Min();

    /// <summary>Ends when the totem is not as it was any more.</summary>
    public Task ChangedAsync(TotemSnapshot seen, CancellationToken cancellationToken) => state.WhenNotAsync(seen, cancellationToken);

    /// <summary>Whether two states show the same, their time apart.</summary>
    public static bool Same(ScreenState a, ScreenState b) =>
        a with { ServerTime = b.ServerTime, Methods = b.Methods, Without = b.Without } == b && a.Methods.SequenceEqual(b.Methods)
        && (a.Without ?? []).SequenceEqual(b.Without ?? []);

    /// <summary>The state of a snapshot.</summary>
    public static ScreenState Of(TotemSnapshot totem, IReadOnlyList<PaymentMethod> methods, DateTimeOffset now)
    {
        var phase = totem.Identity is null ? ScreenPhase.Unclaimed : totem.Menu.Current is null ? ScreenPhase.Waiting : ScreenPhase.Ready;
        var problem = phase switch
        {
            _ when totem.Refused => "identity-refused",
            ScreenPhase.Unclaimed => totem.ClaimProblem,
            ScreenPhase.Waiting => totem.Update?.Reason,
            _ => null,
        };
        var selling = SellingState.Of(totem);
        return new ScreenState(
            phase, problem, totem.Configuration, totem.Menu.Current?.Version, totem.Overlay.Sequence, totem.Connected, totem.OrdersWaiting,
            methods, now, totem.Settings?.Settings.IdleSeconds, totem.Settings?.Settings.Language, totem.Overlay.Pause(now),
            StoreClosing.Of(totem, now), selling.Without.Count == 0 ? null : selling.Without, selling.OutOfOrder);
    }
}
