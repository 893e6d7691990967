using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Protocol;
using Totems.Contracts;
using Totems.DeviceHealth.Background;
using Totems.DeviceHealth.Commands;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Enrolment;
using Totems.DeviceHealth.Gateway;
using Totems.DeviceHealth.Heartbeats;
using Totems.DeviceHealth.Overview;
using Totems.DeviceHealth.Presence;
using Totems.DeviceHealth.Reports;
using Totems.DeviceHealth.Rollouts;
using Totems.DeviceHealth.Rollouts.Engine;
using Totems.DeviceHealth.Rollouts.Pages;
using Totems.DeviceHealth.Twin;
using Totems.Hosting;
using Totems.Hosting.Database;
using Totems.Hosting.Security;
using Totems.Hosting.Stores;

namespace Totems.DeviceHealth;

/// <summary>Totems: enrolment, their connections, desired and reported state, rollouts, health, commands.</summary>
public static class DeviceHealthModule
{
    /// <summary>Name, schema and what has no chain.</summary>
    public static TotemsModule Module { get; } = new("device-health", "fleet", typeof(DeviceHealthModule).Assembly, new Dictionary<string, string>
    {
        ["gateway"] = "instances of this service; nothing of any chain",
    });

    /// <summary>Adds the module.</summary>
    public static WebApplicationBuilder AddDeviceHealth(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddModule<FleetDb>(Module);
        var services = builder.Services;
        services.Configure<FleetOptions>(builder.Configuration.GetSection("Fleet"));
        services.AddSingleton<GuessLimiter>();
        services.AddSingleton<MenuKeys>();
        services.AddSingleton<TotemKeys>();
        services.AddSingleton<GatewayInstance>();
        services.AddSingleton<ConnectionRegistry>();
        services.AddSingleton<IStartupFilter, Admission>();
        services.AddSingleton<Replacements>();
        services.AddSingleton<DesiredPieces>();
        services.AddSingleton<DesiredQuery>().AddSingleton<EverywhereQuery>();
        services.AddSingleton<FinishCommand>();
        services.AddSingleton<StepWriter>();
        services.AddSingleton<PresenceKeeper>();
        services.AddSingleton<Housekeeping>();
        services.AddSingleton<OrderRates>();
        services.AddSingleton<RolloutEngine>();
        services.AddScoped<RolloutStep>();
        services.AddScoped<RolloutActions>();
        AddHosted<DesiredPump>(services);
        AddHosted<ReportWriter>(services);
        AddHosted<HeartbeatWriter>(services);
        AddHosted<OrderNotices>(services);
        AddHosted<ConnectionSweep>(services);
        AddHosted<BackgroundWork>(services);
        AddHosted<Drain>(services);
        AddPeriodicWork(services);
        AddHub(services);
        return builder;
    }

    /// <summary>Maps the module's endpoints and the totems' hub.</summary>
    public static WebApplication MapDeviceHealth(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var routes = app.MapModule<FleetDb>(Module);
        routes.MapDirectory<FleetDb>(Module);
        ReleasePublishedEvent.Map(routes);
        AvailabilityChangedEvent.Map(routes);
        OrderNotices.Map(routes);
        BackgroundWork.Map(routes);
        CreateClaimCode.Map(routes);
        Enrol.Map(routes);
        GetHours.Map(routes);
        IssueToken.Map(routes);
        ListTotems.Map(routes);
        FleetSummary.Map(routes);
        TotemPage.Map(routes);
        TotemHistory.Map(routes);
        TotemShown.Map(routes);
        RetireTotem.Map(routes);
        SendCommand.Map(routes);
        RolloutPages.Map(routes);
        RolloutTotems.Map(routes);
        RolloutGroups.Map(routes);
        RolloutActions.Map(routes);
        PlanRollout.Map(routes);
        StartRollout.Map(routes);
        app.MapHub<TotemHub>(TotemHub.Path, options => options.Transports = HttpTransportType.WebSockets).RequireTotem();
        return app;
    }

    private static void AddPeriodicWork(IServiceCollection services)
    {
        Every<PresenceKeeper>("presence", TimeSpan.FromSeconds(1), (keeper, cancellationToken) => keeper.RunAsync(cancellationToken));
        Every<ConnectionSweep>("token-expiry", TimeSpan.FromSeconds(5), (sweep, cancellationToken) => sweep.RunAsync(cancellationToken));
        Every<Replacements>("replaced-connections", TimeSpan.FromSeconds(1), (replacements, cancellationToken) => replacements.RunAsync(cancellationToken));
        Every<RolloutEngine>("rollouts", TimeSpan.FromSeconds(1), (engine, cancellationToken) => engine.RunAsync(cancellationToken));
        Every<StepWriter>("steps", TimeSpan.FromSeconds(1), (writer, cancellationToken) => writer.RunAsync(cancellationToken));
        Every<Housekeeping>("command-expiry", TimeSpan.FromSeconds(10), (work, cancellationToken) => work.ExpireCommandsAsync(cancellationToken));
        Every<Housekeeping>("retention", TimeSpan.FromMinutes(10), (work, cancellationToken) => work.DeleteOldAsync(cancellationToken));
        Every<DesiredPump>("desired-comparison", TimeSpan.FromSeconds(20), (pump, _) =>
        {
            pump.MarkAll();
            return Task.CompletedTask;
        });

        void Every<T>(string name, TimeSpan every, Func<T, CancellationToken, Task> run) where T : class =>
            services.AddSingleton(provider =>
            {
                var subject = provider.GetRequiredService<T>();
                return new WorkItem(name, every, cancellationToken => run(subject, cancellationToken));
            });
    }

    private static void AddHub(IServiceCollection services)
    {
        services.AddSignalR().AddHubOptions<TotemHub>(options =>
        {
            options.MaximumReceiveMessageSize = 32 * 1024;
            options.KeepAliveInterval = TimeSpan.FromSeconds(15);
            options.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            options.HandshakeTimeout = TimeSpan.FromSeconds(10);
            options.MaximumParallelInvocationsPerClient = 1;
            options.EnableDetailedErrors = false;
        }).AddJsonProtocol(options => WireJson.Configure(options.PayloadSerializerOptions));
        services.AddHttpContextAccessor();
        services.AddSingleton<JsonHubProtocol>();
        // Of two protocols with one name the later is used.
        services.AddSingleton<IHubProtocol, TotemProtocol>();
    }

    private static void AddHosted<T>(IServiceCollection services) where T : class, IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
