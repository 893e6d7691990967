using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Totems.KioskAgent.Orders;

namespace Totems.KioskAgent.Telemetry;

/// <summary>The agent's own spans and figures.</summary>
internal static class AgentTelemetry
{
    /// <summary>Spans of our own work.</summary>
    public static readonly ActivitySource Source = new("Totems.KioskAgent");

    /// <summary>Our own figures.</summary>
    public static readonly Meter Meter = new("Totems.KioskAgent");
}

/// <summary>Sends traces and metrics by OTLP when OTEL_EXPORTER_OTLP_ENDPOINT is set; nothing otherwise.</summary>
internal sealed class TelemetryService(IConfiguration configuration, OrderStore orders) : IHostedService, IDisposable
{
    private TracerProvider? tracer;
    private MeterProvider? meter;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        AgentTelemetry.Meter.CreateObservableGauge("totems.agent.orders.waiting", orders.Waiting, "{order}", "Orders the services do not have.");
        AgentTelemetry.Meter.CreateObservableGauge("totems.agent.orders.parked", orders.Parked, "{order}", "Orders the services refused for good.");
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return Task.CompletedTask;
        var resource = ResourceBuilder.CreateDefault().AddService("kiosk-agent");
        tracer = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource(AgentTelemetry.Source.Name, "Microsoft.AspNetCore", "System.Net.Http", "Microsoft.AspNetCore.SignalR.Client")
            .AddOtlpExporter().Build();
        meter = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter(AgentTelemetry.Meter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime")
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
