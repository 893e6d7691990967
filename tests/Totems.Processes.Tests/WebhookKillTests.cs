using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Totems.Local.Servers;
using Totems.Testing;
using Totems.Testing.Processes;
using Xunit;

namespace Totems.Processes.Tests;

/// <summary>Kill -9 while a webhook is on its way: it comes again, under the same id, from whoever runs then.</summary>
public sealed class WebhookKillTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string[] Events = ["release.published"];

    [Fact]
    public Task Webhook_WhoseSenderIsKilled_ComesAgainUnderTheSameIdAndIsDeliveredOnce() =>
        RunningSystem.RunAsync(
            new SystemPlan(SystemShape.Standalone)
            {
                Environment = new Dictionary<string, string> { ["Webhooks__AllowLoopback"] = "true", ["Webhooks__Timeout"] = "00:01:00", ["Webhooks__Lease"] = "00:00:05" },
            },
            async (system, cancel) =>
            {
                using var receiver = new HangingReceiver();
                await system.Owner.PutAsync<JsonElement>($"/api/menu/webhooks/{Guid.CreateVersion7()}", new { url = receiver.Url, events = Events }, cancel);
                await Publishing.PriceAsync(system.Owner, DemoChain.Stores[0].Zone, Publishing.Item, 1_111, cancel);
                var release = await Publishing.PublishAsync(system.Owner, Guid.CreateVersion7(), "Told", cancel);
                await Eventually.TrueAsync(() => !receiver.Got.IsEmpty, "the first process is sending", Patience, cancel);

                await system.KillAsync(system.Servers[0]);
                receiver.Answers = true;
                await system.RestartAsync(system.Servers[0], cancel);

                await Eventually.TrueAsync(
                    async () => (await system.QueryAsync<long>("select count(*) from menu.webhook_delivery where status = 'delivered'", cancel))[0] == 1, "it is delivered", Patience, cancel);
                Assert.Equal(1, (await system.QueryAsync<long>("select count(*) from menu.webhook_delivery", cancel))[0]);
                Assert.True(receiver.Got.Count >= 2);
                Assert.Single(receiver.Got.Select(got => got.Id).Distinct());
                Assert.All(receiver.Got, got => Assert.Equal(release.Id, JsonElement.Parse(got.Body).GetProperty("data").GetProperty("id").GetGuid()));
            });

    // Somebody's server that takes requests, and answers none until it is told to.
    private sealed class HangingReceiver : IDisposable
    {
        private readonly HttpListener listener = new();

        public HangingReceiver()
        {
            var address = $"http://127.0.0.1:{LocalPort.Free()}/";
            listener.Prefixes.Add(address);
            listener.Start();
            Url = address + "hook";
            _ = ListenAsync();
        }

        public string Url { get; }

        public volatile bool Answers;

        public ConcurrentQueue<(string Id, string Body)> Got { get; } = [];

        public void Dispose() => listener.Close();

        private async Task ListenAsync()
        {
            while (listener.IsListening)
            {
                try
                {
                    var context = await listener.GetContextAsync();
                    using var reader = new StreamReader(context.Request.InputStream);
                    Got.Enqueue((context.Request.Headers["webhook-id"]!, await reader.ReadToEndAsync()));
                    if (!Answers) continue;
                    context.Response.StatusCode = 204;
                    context.Response.Close();
                }
                catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException)
                {
                    // Closed, or the sender was killed in the middle.
                }
            }
        }
    }
}
