using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Totems.Peripherals.Power;

/// <summary>Network UPS Tools' upsd with one battery, as far as an agent asks it (RFC 9271).</summary>
public sealed class NutSimulator : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly TcpListener listener;
    private readonly Task serving;

    private NutSimulator(int port)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Its address for an agent.</summary>
    public string Address => $"ups@127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>What ups.status says: "OL", "OB", "OB LB".</summary>
    public string Status { get; set; } = "OL";

    /// <summary>Starts one.</summary>
    /// <param name="port">Its port; 0 takes a free one.</param>
    public static NutSimulator Start(int port = 0) => new(port);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        await serving;
        ending.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(ending.Token);
                using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
                var answer = await reader.ReadLineAsync(ending.Token) == "GET VAR ups ups.status" ? $"VAR ups ups.status \"{Status}\"\n" : "ERR UNKNOWN-COMMAND\n";
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), ending.Token);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The agent has gone, or it ends.
            }
        }
    }
}
