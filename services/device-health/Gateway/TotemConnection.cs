using Microsoft.AspNetCore.SignalR;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Twin;

namespace Totems.DeviceHealth.Gateway;

/// <summary>
/// One totem's connection: a slot with the newest desired state and at most one send under way. Offering never waits; a slow totem skips
/// states in between and delays nobody.
/// </summary>
internal sealed class TotemConnection(
    Guid totemId, Guid chainId, Guid storeId, string connectionId, IClientProxy client, Action abort,
    Action<TotemConnection, EncodedDesired> told, DateTimeOffset connectedAt, ILogger logger)
{
    /// <summary>Calls in one second that a connection survives. A busy totem makes two or three.</summary>
    public const int CallsPerSecond = 50;

    private const int MostNotices = 64;
    private readonly Lock gate = new();
    private EncodedDesired? slot;
    private EncodedDesired? last;
    private Queue<OrderNotice>? notices;
    private MoveRequest? move;
    private volatile bool isMoving;
    private TaskCompletionSource<EncodedDesired>? hello;
    private bool sending;
    private long lastHeard;
    private long lastBeat;
    private long callsIn;
    private int calls;
    private long expiresAt;

    public Guid TotemId => totemId;

    public Guid ChainId => chainId;

    public Guid StoreId => storeId;

    public string ConnectionId => connectionId;

    /// <summary>The price zone it was last told, or null before.</summary>
    public string? Zone
    {
        get
        {
            lock (gate) return last?.Configuration.Zone;
        }
    }

    /// <summary>Where the totem is in the network.</summary>
    public System.Net.IPAddress? Address { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ConnectedAt => connectedAt;

    /// <summary>The last word, UTC.</summary>
    public DateTimeOffset LastHeard => new(Volatile.Read(ref lastHeard), TimeSpan.Zero);

    /// <summary>The last sign of life: a word that says nothing else. The presence writer waits with other words for the next of these, for a while.</summary>
    public DateTimeOffset LastBeat => new(Volatile.Read(ref lastBeat), TimeSpan.Zero);

    /// <summary>The last word that is in the database; only the presence writer's.</summary>
    public DateTimeOffset LastWritten { get; set; }

    /// <summary>When the token ends, UTC.</summary>
    public DateTimeOffset ExpiresAt => new(Volatile.Read(ref expiresAt), TimeSpan.Zero);

    /// <summary>The totem said something.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="isBeat">Whether that was to show that it lives.</param>
    /// <returns>How often in this second; more than <see cref="CallsPerSecond"/> is a machine with a defect, or no totem.</returns>
    public int Touch(DateTimeOffset now, bool isBeat)
    {
        Volatile.Write(ref lastHeard, now.UtcTicks);
        if (isBeat) Volatile.Write(ref lastBeat, now.UtcTicks);
        return Count();
    }

    /// <summary>The totem sent something, whatever it was.</summary>
    /// <returns>How often in this second, as with <see cref="Touch"/>.</returns>
    public int Count()
    {
        // One message at a time per connection, so nobody else counts.
        var second = Environment.TickCount64 / 1000;
        (calls, callsIn) = second == callsIn ? (calls + 1, second) : (1, second);
        return calls;
    }

    /// <summary>The totem showed a token.</summary>
    public void Renew(DateTimeOffset expiry) => Volatile.Write(ref expiresAt, expiry.UtcTicks);

    /// <summary>Ends the connection.</summary>
    public void Abort() => abort();

    /// <summary>The answer to a Hello: the next state offered, whatever its revision.</summary>
    public Task<EncodedDesired> ExpectAsync()
    {
        lock (gate)
        {
            hello ??= new TaskCompletionSource<EncodedDesired>(TaskCreationOptions.RunContinuationsAsynchronously);
            return hello.Task;
        }
    }

    /// <summary>Puts a state into the slot, if it is newer than what was offered before.</summary>
    public void Offer(EncodedDesired desired)
    {
        TaskCompletionSource<EncodedDesired>? waiting;
        lock (gate)
        {
            (waiting, hello) = (hello, null);
            if (waiting is null && (last is null || desired.Revision <= last.Revision)) return;
            if (last is null || last.Revision < desired.Revision) last = desired;
            if (waiting is null) slot = desired;
        }

        if (waiting is not null)
        {
            if (waiting.TrySetResult(desired)) told(this, desired);
        }
        else
        {
            StartSending();
        }
    }

    /// <summary>
    /// Puts a newer release into the slot, all else as it was offered last: what goes to everybody needs no look at each totem's row. The revision rises by what
    /// the release rises (it is a sum, see <see cref="DesiredQuery"/>), so a state read from the database later wins if anything else changed too.
    /// </summary>
    public void Offer(EverywhereMenu release)
    {
        lock (gate)
        {
            // Whoever is at its Hello is answered with a state read after this release.
            if (last is null || hello is not null || release.Menu.Version <= last.MenuVersion) return;
            last = last with { Revision = last.Revision + release.Menu.Version - last.MenuVersion, Menu = release.Menu.For(last.Configuration.StoreId), MenuKeys = release.MenuKeys };
            slot = last;
        }

        StartSending();
    }

    /// <summary>Tells of an order; when too many wait, the oldest goes (the totem asks for open orders when it reconnects).</summary>
    public void Offer(OrderNotice notice)
    {
        lock (gate)
        {
            notices ??= new Queue<OrderNotice>();
            if (notices.Count == MostNotices) notices.Dequeue();
            notices.Enqueue(notice);
        }

        StartSending();
    }

    /// <summary>Whether it was asked to go elsewhere.</summary>
    public bool IsMoving => isMoving;

    /// <summary>Asks the totem to go elsewhere.</summary>
    public void Offer(MoveRequest request)
    {
        isMoving = true;
        lock (gate) move = request;
        StartSending();
    }

    /// <summary>The totem is unknown or retired.</summary>
    public void Refuse()
    {
        TaskCompletionSource<EncodedDesired>? waiting;
        lock (gate) (waiting, hello) = (hello, null);
        waiting?.TrySetException(new HubException("totem-retired"));
        abort();
    }

    private void StartSending()
    {
        lock (gate)
        {
            if (sending) return;
            sending = true;
        }

        _ = SendAsync();
    }

    private async Task SendAsync()
    {
        try
        {
            while (Next() is var (method, message) && method is not null)
            {
                await client.SendCoreAsync(method, [message]);
                if (message is EncodedDesired desired) told(this, desired);
            }
        }
        catch (Exception failure) // whatever it is, it is this connection's end and nobody else's
        {
            logger.SendFailed(totemId, failure);
            abort();
        }
    }

    private (string? Method, object? Message) Next()
    {
        lock (gate)
        {
            if (slot is { } desired)
            {
                slot = null;
                return (nameof(ITotemClient.DesiredChanged), desired);
            }

            if (notices is { Count: > 0 }) return (nameof(ITotemClient.OrderChanged), notices.Dequeue());
            if (move is { } request)
            {
                move = null;
                return (nameof(ITotemClient.Move), request);
            }

            sending = false;
            return default;
        }
    }
}
