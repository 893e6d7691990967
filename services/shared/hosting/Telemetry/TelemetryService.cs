using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Totems.Hosting.Telemetry;

/// <summary>Sends traces and metrics by OTLP when OTEL_EXPORTER_OTLP_ENDPOINT is set; nothing otherwise.</summary>
internal sealed class TelemetryService(IConfiguration configuration, IHostEnvironment environment) : IHostedService, IDisposable
{
    private TracerProvider? tracer;
    private MeterProvider? meter;

    // Requests carry the attributes of the semantic conventions; ASP.NET Core leaves that to be asked for.
    static TelemetryService() => AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return Task.CompletedTask;
        var resource = ResourceBuilder.CreateDefault().AddService(environment.ApplicationName);
        tracer = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource("Totems", "Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Microsoft.AspNetCore.SignalR.Server")
            .AddOtlpExporter().Build();
        meter = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("Totems", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "System.Net.Http", "System.Runtime", "Npgsql")
            .AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        tracer?.Dispose();
        meter?.Dispose();
    }
}
