using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Totems.DeviceHealth.Gateway;

/// <summary>
/// The JSON protocol, which counts what never comes to the hub: methods it does not have, arguments that cannot be read, stream calls, bare pings. No hub
/// filter sees these, and answering each costs as much as a call does.
/// </summary>
internal sealed class TotemProtocol(JsonHubProtocol json, IHttpContextAccessor accessor, ILogger<TotemProtocol> logger) : IHubProtocol
{
    public string Name => json.Name;

    public int Version => json.Version;

    public TransferFormat TransferFormat => json.TransferFormat;

    public bool IsVersionSupported(int version) => json.IsVersionSupported(version);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => json.GetMessageBytes(message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => json.WriteMessage(message, output);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        if (!json.TryParseMessage(ref input, binder, out message)) return false;
        // A call of a method there is counts itself.
        if (message.GetType() == typeof(InvocationMessage) || Connection is not { } connection) return true;
        var calls = connection.Count();
        if (calls <= TotemConnection.CallsPerSecond) return true;
        if (calls == TotemConnection.CallsPerSecond + 1) logger.TooManyCalls(connection.TotemId);
        connection.Abort();
        // What it said until it notices is not read.
        input = input.Slice(input.End);
        message = null;
        return false;
    }

    // The connection's whole life is one HTTP request, whose context flows along.
    private TotemConnection? Connection => accessor.HttpContext?.Items[typeof(TotemConnection)] as TotemConnection;
}
