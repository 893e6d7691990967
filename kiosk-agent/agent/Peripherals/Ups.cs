using System.Net.Sockets;
using System.Text;

namespace Totems.KioskAgent.Peripherals;

/// <summary>The battery, through Network UPS Tools' upsd (RFC 9271): one question, "GET VAR name ups.status".</summary>
internal sealed class Ups(string? address)
{
    private const int DefaultPort = 3493;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Where the power comes from.</summary>
    public async Task<PowerState> StateAsync(CancellationToken cancellationToken)
    {
        if (address?.Split('@') is not [var name, var host] || !Uri.TryCreate($"tcp://{host}", UriKind.Absolute, out var uri)) return PowerState.None;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(uri.Host, uri.Port > 0 ? uri.Port : DefaultPort, patience.Token);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET VAR {name} ups.status\n"), patience.Token);
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            return Of(await reader.ReadLineAsync(patience.Token));
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return PowerState.Offline;
        }
    }

    /// <summary>What an answer says: VAR name ups.status "OB LB". LB low battery, FSD forced shutdown, OB on battery, OL on line.</summary>
    public static PowerState Of(string? answer)
    {
        if (answer?.Split('"') is not [_, var status, ..] || !answer.StartsWith("VAR ", StringComparison.Ordinal)) return PowerState.Offline;
        var words = status.Split(' ');
        return words.Contains("FSD") || (words.Contains("LB") && words.Contains("OB")) ? PowerState.BatteryLow
            : words.Contains("OB") ? PowerState.Battery
            : words.Contains("OL") ? PowerState.Ok
            : PowerState.Offline;
    }
}
