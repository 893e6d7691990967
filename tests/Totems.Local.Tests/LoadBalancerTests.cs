using System.Net;
using Totems.Local.Servers;
using Totems.Testing;
using Xunit;

namespace Totems.Local.Tests;

public class LoadBalancerTests
{
    [Theory]
    [InlineData("/api/menu/draft", "menu")]
    [InlineData("/media/a.webp", "menu")]
    [InlineData("/api/orders/1", "orders")]
    [InlineData("/api/fleet/totems", "fleet")]
    [InlineData("/hubs/totems", "fleet")]
    [InlineData("/api/admin/session", "admin")]
    [InlineData("/", "admin")]
    [InlineData("/internal/admin/directory", "404")]
    public async Task LoadBalancer_Path_LeadsToItsService(string path, string service)
    {
        Assert.SkipUnless(ServerBinaries.FindOnPath("nginx") is not null, "nginx is not installed: apt-get install nginx-light");
        var cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        await using var admin = new Named("admin");
        await using var menu = new Named("menu");
        await using var orders = new Named("orders");
        await using var fleet = new Named("fleet");
        var balancer = new LoadBalancer(LoadBalancer.FindNginx(), Repository.PathOf("deploy", "local", "nginx.conf"), folder.Path, LocalPort.Free(),
            new ServicePorts(admin.Port, menu.Port, orders.Port, fleet.Port));
        await balancer.PrepareAsync(cancel);
        await using var running = TestProcess.Start(balancer.Plan);
        await running.AnswersAsync($"http://127.0.0.1:{balancer.Port}/", cancel);

        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri($"http://127.0.0.1:{balancer.Port}{path}"), cancel);

        Assert.Equal(service, response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsStringAsync(cancel) : $"{(int)response.StatusCode}");
    }

    /// <summary>A server that answers everything with its name.</summary>
    private sealed class Named : IAsyncDisposable
    {
        private readonly HttpListener listener = new();
        private readonly Task serving;

        public Named(string name)
        {
            Port = LocalPort.Free();
            listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
            listener.Start();
            serving = ServeAsync(name);
        }

        public int Port { get; }

        public async ValueTask DisposeAsync()
        {
            listener.Close();
            await serving;
        }

        private async Task ServeAsync(string name)
        {
            while (listener.IsListening)
            {
                try
                {
                    var context = await listener.GetContextAsync();
                    await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(name));
                    context.Response.Close();
                }
                catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
