using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Gateway;
using Totems.DeviceHealth.Twin;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests;

/// <summary>One connection's slot, with a client that takes a message only when the test lets it.</summary>
public sealed class SlotTests
{
    private readonly StuckClient client = new();
    private readonly ConcurrentQueue<long> told = new();
    private int aborts;

    [Fact]
    public async Task Offer_ManyToASlowTotem_SendsTheFirstAndTheNewest()
    {
        var connection = await GreetedAsync();

        for (var revision = 2; revision <= 100; revision++) connection.Offer(State(revision));

        Assert.Equal([2L], client.Revisions);
        client.Let();
        await Eventually.TrueAsync(() => client.Revisions.Count == 2, "the second message");
        Assert.Equal([2L, 100L], client.Revisions);
        client.Let();
        await Eventually.TrueAsync(() => told.Count == 3, "both told");
        Assert.Equal([1L, 2L, 100L], told);
    }

    [Fact]
    public async Task Offer_NotNewer_IsNotSent()
    {
        var connection = await GreetedAsync();

        connection.Offer(State(1));

        Assert.Empty(client.Revisions);
    }

    [Fact]
    public async Task Hello_SameRevisionAgain_IsAnswered()
    {
        var connection = await GreetedAsync();

        var answer = connection.ExpectAsync();
        connection.Offer(State(1));

        Assert.Equal(1, (await answer).Revision);
    }

    [Fact]
    public void Offer_BeforeHello_IsNotSent()
    {
        Connection().Offer(State(5));

        Assert.Empty(client.Revisions);
    }

    [Fact]
    public async Task Refuse_WaitingHello_FailsAndEnds()
    {
        var connection = Connection();
        var answer = connection.ExpectAsync();

        connection.Refuse();

        await Assert.ThrowsAsync<HubException>(() => answer);
        Assert.Equal(1, aborts);
    }

    [Fact]
    public async Task Send_ThatFails_EndsThisConnection()
    {
        var connection = await GreetedAsync();
        client.Fails = true;

        connection.Offer(State(2));

        Assert.Equal(1, aborts);
    }

    [Fact]
    public async Task Offer_ReleaseForEverybody_KeepsAllElseAndRisesByWhatTheReleaseRose()
    {
        var connection = await GreetedAsync();
        var overlay = "{}"u8.ToArray();
        connection.Offer(State(10) with { Menu = Menu(3), Availability = overlay });
        client.Let();

        connection.Offer(Everybody(5));

        client.Let();
        await Eventually.TrueAsync(() => client.States.Count == 2, "the release");
        var state = client.States.Last();
        Assert.Equal((12L, 5L), (state.Revision, state.MenuVersion));
        Assert.Same(overlay, state.Availability);
    }

    [Fact]
    public async Task Offer_ReleaseForEverybodyNotNewer_IsNotSent()
    {
        var connection = await GreetedAsync();
        connection.Offer(State(10) with { Menu = Menu(5) });
        client.Let();
        await Eventually.TrueAsync(() => told.Count == 2, "the state before");

        connection.Offer(Everybody(5));
        connection.Offer(Everybody(4));

        Assert.Single(client.States);
    }

    [Fact]
    public async Task Offer_ReleaseForEverybodyDuringHello_LeavesItToTheAnswer()
    {
        var connection = await GreetedAsync();
        var answer = connection.ExpectAsync();

        connection.Offer(Everybody(5));
        connection.Offer(State(6) with { Menu = Menu(5) });

        Assert.Equal(6, (await answer).Revision);
        Assert.Empty(client.States);
    }

    [Fact]
    public void Offer_ReleaseForEverybodyBeforeHello_IsNotSent()
    {
        Connection().Offer(Everybody(5));

        Assert.Empty(client.States);
    }

    private TotemConnection Connection() => new(
        Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), "c", client, () => aborts++, (_, desired) => told.Enqueue(desired.Revision),
        DateTimeOffset.UnixEpoch, NullLogger.Instance);

    private async Task<TotemConnection> GreetedAsync()
    {
        var connection = Connection();
        var answer = connection.ExpectAsync();
        connection.Offer(State(1));
        await answer;
        return connection;
    }

    private static MenuPiece Menu(long version) => new(version, "{}"u8.ToArray(), new Dictionary<string, string>());

    private static EverywhereMenu Everybody(long version) => new(Menu(version), "{}"u8.ToArray());

    private static EncodedDesired State(long revision) =>
        new(revision, new TotemConfiguration("T", "A", Guid.Empty, Guid.Empty, "S", "America/Sao_Paulo", "z"), null, null, [], "{}"u8.ToArray());

    private sealed class StuckClient : IClientProxy
    {
        private readonly Channel<bool> gate = Channel.CreateUnbounded<bool>();

        public ConcurrentQueue<EncodedDesired> States { get; } = new();

        public IReadOnlyList<long> Revisions => [.. States.Select(state => state.Revision)];

        public bool Fails { get; set; }

        public void Let() => gate.Writer.TryWrite(true);

        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            if (Fails) throw new InvalidOperationException("broken");
            States.Enqueue((EncodedDesired)args[0]!);
            return gate.Reader.ReadAsync(cancellationToken).AsTask();
        }
    }
}
