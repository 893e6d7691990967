namespace Totems.Contracts.Devices;

/// <summary>What a totem may call over its one connection (/hubs/totems, WebSocket, JSON protocol, no negotiation).</summary>
public interface ITotemHub
{
    /// <summary>First call after connecting, and after any doubt: says what is, learns what should be.</summary>
    Task<Desired> Hello(Reported reported);

    /// <summary>Something changed on the totem. Coalesced: only the newest counts.</summary>
    Task Report(Reported reported);

    /// <summary>Every 30 s, and at once when a peripheral changes.</summary>
    Task Heartbeat(Heartbeat heartbeat);

    /// <summary>Every 10 s; anything else counts as well.</summary>
    Task Ping();

    /// <summary>Extends the connection's life with a new token of the same totem.</summary>
    Task Renew(string token);

    /// <summary>A command ended. Returns only once it is durable; repeat until it does.</summary>
    Task CommandFinished(CommandResult result);
}

/// <summary>What the gateway tells a totem.</summary>
public interface ITotemClient
{
    /// <summary>The newest desired state, whole; ignore a revision not higher than the last.</summary>
    Task DesiredChanged(Desired desired);

    /// <summary>An order of this totem moved on.</summary>
    Task OrderChanged(OrderNotice notice);

    /// <summary>The gateway is going away: reconnect elsewhere within a random part of the spread.</summary>
    Task Move(MoveRequest move);
}

/// <summary>Asks a totem to reconnect.</summary>
/// <param name="SpreadSeconds">Upper bound of the random delay, seconds.</param>
public sealed record MoveRequest(int SpreadSeconds);

/// <summary>An order's new status, for the screen.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Number">Its number in the store ("B047").</param>
/// <param name="Status">New status.</param>
/// <param name="At">When, UTC.</param>
public sealed record OrderNotice(Guid OrderId, string Number, Orders.OrderStatus Status, DateTimeOffset At);
