using Totems.Admin.AuditLog;
using Totems.Admin.Data;
using Totems.Admin.Demo;
using Totems.Admin.People;
using Totems.Admin.Sessions;
using Totems.Admin.Site;
using Totems.Admin.Stores;
using Totems.Admin.Tokens;
using Totems.Hosting;
using Totems.Hosting.Database;

namespace Totems.Admin;

/// <summary>Chains, stores, people and sessions; serves the web admin.</summary>
public static class AdminModule
{
    /// <summary>Name, schema and what has no chain.</summary>
    public static TotemsModule Module { get; } = new("admin", "admin", typeof(AdminModule).Assembly, new Dictionary<string, string>
    {
        ["person"] = "one person may work for several chains; memberships carry the chain",
        ["session"] = "found by the hash of an unguessable cookie before any chain is known",
    });

    /// <summary>Adds the module.</summary>
    public static WebApplicationBuilder AddAdmin(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddModule<AdminDb>(Module);
        builder.Services.AddIdentityCore<Person>(options =>
            {
                // NIST SP 800-63B: length instead of composition rules.
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.User.RequireUniqueEmail = true;
                options.Lockout.MaxFailedAccessAttempts = 10;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(1);
            })
            .AddEntityFrameworkStores<AdminDb>();
        builder.Services.AddSingleton<SignInPace>();
        builder.Services.AddScoped<SessionBook>();
        builder.Services.AddScoped<StoreBook>();
        builder.Services.AddScoped<TokenBook>();
        builder.Services.AddHostedService<SessionCleanup>();
        builder.Services.Configure<DemoOptions>(builder.Configuration.GetSection("Demo"));
        builder.Services.AddHostedService<DemoSeed>();
        return builder;
    }

    /// <summary>Maps the module's endpoints and the web admin's files.</summary>
    public static WebApplication MapAdmin(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var routes = app.MapModule<AdminDb>(Module);
        SignIn.Map(routes);
        SessionEndpoints.Map(routes);
        StoreEndpoints.Map(routes);
        ZoneEndpoints.Map(routes);
        PeopleEndpoints.Map(routes);
        AuditEndpoints.Map(routes);
        TokenEndpoints.Map(routes);
        WebFiles.Map(app);
        return app;
    }
}
