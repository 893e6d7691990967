using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Totems.Local.Servers;

namespace Totems.Processes.Tests;

/// <summary>A span as it was exported.</summary>
/// <param name="Service">Name of the process that wrote it.</param>
/// <param name="Trace">Trace id, in hexadecimal digits.</param>
/// <param name="Name">What was done.</param>
internal sealed record ReceivedSpan(string Service, string Trace, string Name);

/// <summary>Takes the traces of the processes under test, by OTLP over HTTP as a collector does, and keeps what says who did what in which trace.</summary>
internal sealed class TraceReceiver : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<ReceivedSpan> spans = new();

    private TraceReceiver(string address)
    {
        listener.Prefixes.Add(address);
        listener.Start();
        Environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        };
        _ = ReceiveAsync();
    }

    /// <summary>What makes a process send its traces here.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>What has come so far.</summary>
    public IReadOnlyCollection<ReceivedSpan> Spans => spans;

    /// <summary>Listens on a free port.</summary>
    public static TraceReceiver Start() => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalPort.Free()}/"));

    /// <inheritdoc/>
    /// <remarks>Nobody waits for the loop: a process that was killed in the middle of its sentence may hold it for ever.</remarks>
    public void Dispose() => listener.Abort();

    private async Task ReceiveAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var request = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await request.Request.InputStream.CopyToAsync(body);
                if (request.Request.Url!.AbsolutePath == "/v1/traces")
                {
                    foreach (var span in OtlpTraces.Read(body.ToArray())) spans.Enqueue(span);
                }

                request.Response.ContentType = "application/x-protobuf";
                request.Response.Close();
            }
            catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
            {
                // A process that ended in the middle of its sentence, or the listener itself: the loop's condition tells.
            }
        }
    }
}
