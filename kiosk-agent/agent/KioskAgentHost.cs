using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;
using Totems.Contracts;
using Totems.KioskAgent.Commands;
using Totems.KioskAgent.Connection;
using Totems.KioskAgent.Health;
using Totems.KioskAgent.Hours;
using Totems.KioskAgent.Identity;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Payments;
using Totems.KioskAgent.Peripherals;
using Totems.KioskAgent.Receipts;
using Totems.KioskAgent.Screen;
using Totems.KioskAgent.Settings;
using Totems.KioskAgent.Storage;
using Totems.KioskAgent.Telemetry;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent;

/// <summary>Composes the agent.</summary>
internal static class KioskAgentHost
{
    private const string DefaultUrl = "http://localhost:5100";

    /// <summary>Everything the agent consists of.</summary>
    public static WebApplicationBuilder AddKioskAgent(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls(DefaultUrl);
        if (string.IsNullOrEmpty(builder.Configuration["AllowedHosts"]))
        {
            // Only this machine's browser is meant; a foreign page that points its name at loopback is not.
            services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        }

        var logLevel = new LogLevelSwitch();
        ((IConfigurationBuilder)builder.Configuration).Add(logLevel);
        services.AddSingleton(logLevel);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
        });
        foreach (var chatty in new[] { "Microsoft.AspNetCore", "System.Net.Http" }) builder.Logging.AddFilter(chatty, LogLevel.Warning);
        services.Configure<AgentOptions>(builder.Configuration.GetSection("Agent"));
        services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));
        services.AddProblemDetails();
        services.AddOpenApi(OpenApiVerb.Document, options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Totems kiosk-agent";
            document.Servers = null;
            return Task.CompletedTask;
        }));
        services.AddSingleton(TimeProvider.System);
        services.AddStorage().AddTotem().AddSelling();
        services.AddSingleton<ScreenStates>();
        services.AddSingleton<ScreenFeed>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("sqlite");
        services.AddHostedService<TelemetryService>();
        services.AddHostedService<TotemService>();
        return builder;
    }

    /// <summary>The local API, the pictures and the screen.</summary>
    public static WebApplication MapKioskAgent(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        var screen = app.MapGroup("/api/screen").WithTags("screen");
        StateEndpoints.Map(screen);
        MenuEndpoints.Map(app, screen);
        OrderEndpoints.Map(screen);
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
        app.MapOpenApi();
        ScreenFiles.Map(app, app.Services.GetRequiredService<IOptions<AgentOptions>>().Value);
        return app;
    }

    private static IServiceCollection AddStorage(this IServiceCollection services) => services
        .AddSingleton(provider =>
        {
            var folder = Directory.CreateDirectory(provider.Options().Data).FullName;
            return AgentDatabase.Open(
                Path.Combine(folder, "agent.db"), provider.GetRequiredService<TimeProvider>().GetUtcNow(), new ReserveFile(Path.Combine(folder, "reserve")));
        })
        .AddSingleton<IStateStore, SqliteStateStore>()
        .AddSingleton(provider => new PictureFolder(Path.Combine(provider.Options().Data, "media")))
        .AddSingleton<IMenuStore, SqliteMenuStore>()
        .AddSingleton<OrderStore>().AddSingleton<DiskWatch>();

    private static IServiceCollection AddTotem(this IServiceCollection services) => services
        .AddSingleton(provider => new HttpClient(new SocketsHttpHandler
        {
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(10),
        })
        {
            BaseAddress = provider.Options().Server,
            Timeout = TimeSpan.FromSeconds(30),
        })
        .AddSingleton(provider => new TotemState(provider.GetRequiredService<TimeProvider>().GetUtcNow()))
        .AddSingleton(provider => TotemKey.LoadOrCreate(
            Path.Combine(Directory.CreateDirectory(provider.Options().Data).FullName, "totem.pem")))
        .AddSingleton<FleetApi>().AddSingleton<Enrolment>().AddSingleton<TokenSource>()
        .AddSingleton(provider => new HubAddress(() => provider.Options().Server, new HttpMessageInvoker(new SocketsHttpHandler())))
        .AddSingleton<IDeviceFigures>(provider => new LinuxFigures(provider.Options().Data))
        .AddSingleton<Heartbeats>().AddSingleton<SettingsTaker>().AddSingleton<PackageTaker>().AddSingleton<DesiredIntake>().AddSingleton<HoursKeeper>().AddSingleton<FleetConnection>()
        .AddSingleton<MenuDownloads>().AddSingleton<MenuTaker>()
        .AddSingleton<CommandLedger>().AddSingleton<CommandRunner>();

    private static IServiceCollection AddSelling(this IServiceCollection services) => services
        .AddSingleton<ICardTerminal>(provider => new SocketTerminal(provider.Options().Pinpad))
        .AddSingleton<Printers>().AddSingleton(provider => new Ups(provider.Options().Ups)).AddSingleton(_ => new Display("/sys/class/drm")).AddSingleton<PeripheralWatch>().AddSingleton<ReceiptDesk>().AddSingleton<KitchenPaper>()
        .AddSingleton<OrderDesk>().AddSingleton<OrderSender>().AddSingleton<OrderOutbox>().AddSingleton<OrderStatuses>();

    private static AgentOptions Options(this IServiceProvider provider) => provider.GetRequiredService<IOptions<AgentOptions>>().Value;
}
