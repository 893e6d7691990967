using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Totems.Contracts;
using Totems.Hosting.Audit;
using Totems.Hosting.Database;
using Totems.Hosting.Http;
using Totems.Hosting.Keys;
using Totems.Hosting.Outbox;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;
using Totems.Hosting.Telemetry;

namespace Totems.Hosting;

/// <summary>What every service starts with. A host calls <see cref="AddTotems"/> once, a module <see cref="AddModule{TContext}"/> and <see cref="MapModule{TContext}"/>.</summary>
public static class TotemsHosting
{
    /// <summary>Authentication, sessions, tokens, Redis, signals, problems, health, telemetry. May be called more than once.</summary>
    public static WebApplicationBuilder AddTotems(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (services, configuration) = (builder.Services, builder.Configuration);
        if (services.Any(service => service.ServiceType == typeof(KeyRing))) return builder;

        builder.Logging.AddSimpleConsole(console => { console.SingleLine = true; console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ "; console.UseUtcTimestamp = true; });
        foreach (var chatty in new[] { "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "System.Net.Http", "Npgsql" })
        {
            builder.Logging.AddFilter(chatty, LogLevel.Warning);
        }

        // A process that cannot open a file any more cannot do anything; one connection less is nothing.
        if (OpenFiles.Limit is { } files)
        {
            services.AddSingleton<IConnectionListenerFactory>(host => new AcceptGate(
                new SocketTransportFactory(host.GetRequiredService<IOptions<SocketTransportOptions>>(), host.GetRequiredService<ILoggerFactory>()), files / 10 * 9));
        }

        services.Configure<DatabaseOptions>(configuration.GetSection("Database"));
        services.Configure<RedisOptions>(configuration.GetSection("Redis"));
        services.Configure<KeyOptions>(configuration.GetSection("Keys"));
        services.Configure<ServiceAddresses>(configuration.GetSection("Services"));
        services.ConfigureHttpJsonOptions(options =>
        {
            WireJson.Configure(options.SerializerOptions);
            StrictBodies.Configure(options.SerializerOptions);
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<KeyRing>();
        SealingKeys.Add(services, builder.Logging);
        services.AddSingleton<Tokens>();
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<SignalBus>();
        services.AddHostedService(provider => provider.GetRequiredService<SignalBus>());
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<SessionStore>();
        services.Configure<ProgramOptions>(configuration.GetSection("Programs"));
        services.AddSingleton<TokenStore>();
        services.AddSingleton<ProgramLimit>();
        services.AddSingleton(provider => new Migrator(
            provider.GetRequiredService<IOptions<DatabaseOptions>>().Value, provider.GetRequiredService<ILogger<Migrator>>()));
        services.AddScoped<ChainScope>();
        services.AddHostedService<TelemetryService>();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddProblemDetails();
        services.AddHealthChecks().AddCheck<RedisHealth>("redis");
        ServiceClients.Add(services);

        services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, null, options => options.ForwardDefaultSelector = context =>
                !context.Request.Headers.ContainsKey("Authorization") ? Schemes.Session
                : ProgramAuthentication.TokenOf(context.Request) is not null ? Schemes.Program : Schemes.Bearer)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(Schemes.Session, null)
            .AddScheme<AuthenticationSchemeOptions, BearerAuthentication>(Schemes.Bearer, null)
            .AddScheme<AuthenticationSchemeOptions, ProgramAuthentication>(Schemes.Program, null);
        services.AddSingleton<IAuthorizationHandler, CallerAuthorization>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder(Schemes.Any).RequireAuthenticatedUser().Build());
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(60));
        return builder;
    }

    /// <summary>A module's context (scoped to the caller's chain), worker connections, outbox delivery, health and OpenAPI document.</summary>
    public static WebApplicationBuilder AddModule<TContext>(this WebApplicationBuilder builder, TotemsModule module)
        where TContext : ModuleDbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(module);
        builder.AddTotems();
        var services = builder.Services;
        services.AddSingleton(module);
        services.AddSingleton(provider => new RoleDatabase<TContext>(Source(provider, module, module.Role)));
        services.AddSingleton(provider => new WorkerDatabase<TContext>(Source(provider, module, module.WorkerRole, keepsState: false)));
        services.AddDbContext<TContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<RoleDatabase<TContext>>().Source)
            .AddInterceptors(new ChainConnectionInterceptor(provider.GetRequiredService<ChainScope>())));
        services.AddSingleton<OutboxDispatcher<TContext>>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher<TContext>>());
        services.AddHealthChecks().AddCheck<DatabaseHealth<TContext>>($"database-{module.Schema}");
        services.AddOpenApi(module.Name, options =>
        {
            options.ShouldInclude = description => description.GroupName == module.Name;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = $"Totems {module.Name}";
                document.Servers = null;
                return Task.CompletedTask;
            });
            ProgramOpenApi.Describe(options);
        });
        return builder;
    }

    /// <summary>The request pipeline of every host, before its modules are mapped.</summary>
    public static WebApplication UseTotems(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        app.UseForwardedHeaders(forwarded);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseRequestSpan();
        app.UseAuthentication();
        app.UseMiddleware<CallerMiddleware>();
        app.UseAuthorization();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = HealthResponse.WriteAsync }).AllowAnonymous();
        app.MapOpenApi().AllowAnonymous();
        return app;
    }

    /// <summary>What hosting serves for a module: audit. Returns a group for the module's own endpoints, in its OpenAPI document.</summary>
    public static RouteGroupBuilder MapModule<TContext>(this WebApplication app, TotemsModule module) where TContext : ModuleDbContext
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(module);
        AuditEndpoint.Map<TContext>(app, module);
        return app.MapGroup("").WithGroupName(module.Name);
    }

    /// <summary>Applies the migrations of all modules in this process, when it may.</summary>
    public static async Task MigrateAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        var migrator = app.Services.GetRequiredService<Migrator>();
        foreach (var module in app.Services.GetServices<TotemsModule>()) await migrator.ApplyAsync(module, cancellationToken);
    }

    private static NpgsqlDataSource Source(IServiceProvider provider, TotemsModule module, string role, bool keepsState = true)
    {
        var options = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var connection = new NpgsqlConnectionStringBuilder(options.For(role, $"totems-{module.Name}"))
        {
            SearchPath = module.Schema,
            // The same few statements again and again: planned once per connection.
            MaxAutoPrepare = 60,
            AutoPrepareMinUsages = 3,
            // A request's connection knows its chain and must forget it in the pool; a worker's is the same for everybody, and six statements less.
            NoResetOnClose = !keepsState,
        };
        return new NpgsqlDataSourceBuilder(connection.ConnectionString)
            .UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>()).Build();
    }
}
