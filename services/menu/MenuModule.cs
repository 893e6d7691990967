using Totems.Hosting;
using Totems.Hosting.Database;
using Totems.Hosting.Stores;
using Totems.Menu.Approvals;
using Totems.Menu.Availability;
using Totems.Menu.Data;
using Totems.Menu.Demo;
using Totems.Menu.Drafts;
using Totems.Menu.Exchange;
using Totems.Menu.Files;
using Totems.Menu.Parity;
using Totems.Menu.Presence;
using Totems.Menu.Preview;
using Totems.Menu.PriceGrid;
using Totems.Menu.Releases;
using Totems.Menu.Webhooks;

namespace Totems.Menu;

/// <summary>The menu service: drafts, media, releases, blobs, availability and preview.</summary>
public static class MenuModule
{
    /// <summary>Name, schema and migrations.</summary>
    public static TotemsModule Module { get; } = new("menu", "menu", typeof(MenuModule).Assembly, new Dictionary<string, string>());

    /// <summary>Adds the module's services.</summary>
    public static WebApplicationBuilder AddMenu(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddModule<MenuDbContext>(Module);
        builder.Services.Configure<StoreOptions>(builder.Configuration.GetSection("Files"));
        builder.Services.AddSingleton<ContentStore>();
        builder.Services.AddSingleton<PictureDecoder>();
        builder.Services.AddSingleton<BlobCache>();
        builder.Services.AddSingleton<BlobCompression>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<BlobCompression>());
        builder.Services.AddSingleton<ReleasedMenus>();
        builder.Services.AddSingleton<DraftCache>();
        builder.Services.AddScoped<DraftReader>();
        builder.Services.AddScoped<DraftEditor>();
        builder.Services.AddScoped<PricePatcher>();
        builder.Services.AddScoped<Publisher>();
        builder.Services.AddScoped<SellableMenu>();
        builder.Services.AddScoped<Importer>();
        builder.Services.Configure<WebhookOptions>(builder.Configuration.GetSection("Webhooks"));
        builder.Services.AddSingleton<WebhookSecrets>();
        builder.Services.AddSingleton<WebhookClient>();
        builder.Services.AddHostedService<WebhookDispatcher>();
        builder.Services.Configure<DemoOptions>(builder.Configuration.GetSection("Demo"));
        builder.Services.AddHostedService<DemoSeed>();
        return builder;
    }

    /// <summary>Maps /api/menu, /media and the module's internal endpoints.</summary>
    public static WebApplication MapMenu(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var module = app.MapModule<MenuDbContext>(Module);
        var api = module.MapGroup("/api/menu").WithTags("menu").WithDraftSignals();
        api.MapDraft();
        api.MapDraftEdits();
        api.MapUpserts();
        api.MapDraftEvents();
        api.MapDraftPrices();
        api.MapPriceBand();
        api.MapPriceGrid();
        api.MapPresence();
        api.MapDraftDiscard();
        api.MapDraftProblems();
        api.MapDraftDifference();
        api.MapPublish();
        api.MapReleases();
        api.MapBlobs();
        api.MapMediaUpload();
        api.MapPreview();
        api.MapShown();
        api.MapAvailability();
        api.MapSoldOut();
        api.MapPauses();
        api.MapPortions();
        api.MapExchange();
        api.MapWebhooks();
        api.MapApprovals();
        api.MapParity();
        module.MapMedia();
        app.MapReleaseHashes();
        app.MapPortionsUsed();
        app.MapDirectory<MenuDbContext>(Module);
        return app;
    }
}
