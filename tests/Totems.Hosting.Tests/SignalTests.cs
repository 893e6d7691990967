using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Totems.Hosting.Signals;
using Totems.Testing;
using Xunit;

namespace Totems.Hosting.Tests;

/// <summary>Signals between two instances that have nothing but a Redis in common.</summary>
public sealed class SignalTests : IAsyncLifetime
{
    // On a machine of its own it takes about a second; whoever listens compares every 20 s anyway, which must not be what brings it.
    private static readonly TimeSpan Resumes = TimeSpan.FromSeconds(10);
    private TestRedis redis = null!;

    public async ValueTask InitializeAsync() => redis = await TestRedis.CreateAsync();

    public ValueTask DisposeAsync() => redis.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Signals_RedisKilledAndBack_GoThroughAgainSoon(int secondsAway)
    {
        await using var speaker = await Instance.StartAsync(redis);
        await using var listener = await Instance.StartAsync(redis);
        await Eventually.TrueAsync(() => SaidAndHeard(speaker, listener), "a first signal is heard");

        await redis.StopAsync();
        // Both have noticed, and tried in vain for as long as that.
        await Eventually.TrueAsync(() => !speaker.Redis.IsConnected && !listener.Redis.IsConnected, "both notice");
        var away = Stopwatch.StartNew();
        await Eventually.TrueAsync(() => away.Elapsed.TotalSeconds >= secondsAway && !SaidAndHeard(speaker, listener), "nothing is heard");
        await redis.StartAsync();
        var back = Stopwatch.StartNew();
        await Eventually.TrueAsync(() => SaidAndHeard(speaker, listener), "a signal is heard again");

        TestContext.Current.TestOutputHelper?.WriteLine($"away {secondsAway} s: heard again after {back.ElapsedMilliseconds} ms");
        Assert.InRange(back.Elapsed, TimeSpan.Zero, Resumes);
    }

    private static bool SaidAndHeard(Instance speaker, Instance listener)
    {
        var before = listener.Heard;
        speaker.Bus.Publish("test:one");
        return SpinWait.SpinUntil(() => listener.Heard > before, 20);
    }

    private sealed class Instance : IAsyncDisposable
    {
        private readonly IDisposable listening;
        private int heard;

        private Instance(RedisConnection redis)
        {
            Redis = redis;
            Bus = new SignalBus(redis, NullLogger<SignalBus>.Instance);
            listening = Bus.Listen("test", _ => Interlocked.Increment(ref heard));
        }

        public RedisConnection Redis { get; }

        public SignalBus Bus { get; }

        public int Heard => Volatile.Read(ref heard);

        public static async Task<Instance> StartAsync(TestRedis redis)
        {
            var instance = new Instance(new RedisConnection(Options.Create(new RedisOptions { Connection = redis.Connection })));
            await instance.Bus.StartAsync(CancellationToken.None);
            return instance;
        }

        public async ValueTask DisposeAsync()
        {
            listening.Dispose();
            await Bus.StopAsync(CancellationToken.None);
            Redis.Dispose();
        }
    }
}
