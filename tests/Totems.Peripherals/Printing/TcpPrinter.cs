using System.Net;
using System.Net.Sockets;

namespace Totems.Peripherals.Printing;

/// <summary>A network printer: raw bytes on a port, one conversation at a time.</summary>
public sealed class TcpPrinter : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly TcpListener listener;
    private readonly Task serving;
    private TcpClient? caller;

    private TcpPrinter(PrinterSimulator printer, int port)
    {
        Printer = printer;
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        printer.Unplugged = () => caller?.Close();
        serving = ServeAsync();
    }

    /// <summary>The printer.</summary>
    public PrinterSimulator Printer { get; }

    /// <summary>Its address for an agent.</summary>
    public string Address => $"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Starts one.</summary>
    /// <param name="port">Its port; 0 takes a free one.</param>
    /// <param name="columns">Characters in a line.</param>
    public static TcpPrinter Start(int port = 0, int columns = 48) => new(new PrinterSimulator(columns, TimeProvider.System), port);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        caller?.Close();
        await serving;
        ending.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                using var client = caller = await listener.AcceptTcpClientAsync(ending.Token);
                // Nothing answers at an address whose printer is off; here something accepts and hangs up.
                if (Printer.Fault == PrinterFault.Unplugged) continue;
                await TalkAsync(client);
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // The caller has gone, the cable is out, or it ends.
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        var stream = client.GetStream();
        var buffer = new byte[4096];
        for (int read; (read = await stream.ReadAsync(buffer, ending.Token)) > 0;) Printer.Take(buffer.AsSpan(0, read), stream.WriteByte);
    }
}
