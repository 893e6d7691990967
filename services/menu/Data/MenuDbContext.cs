using Microsoft.EntityFrameworkCore;
using Totems.Hosting.Database;
using Totems.Menu.Approvals;
using Totems.Menu.Webhooks;

namespace Totems.Menu.Data;

/// <summary>Schema "menu". Row-level security shows one chain; no query names it.</summary>
internal sealed class MenuDbContext(DbContextOptions<MenuDbContext> options) : ModuleDbContext(options, MenuModule.Module.Schema)
{
    public DbSet<DraftRow> Drafts => Set<DraftRow>();

    public DbSet<DraftEntity> DraftEntities => Set<DraftEntity>();

    public DbSet<DraftPrice> DraftPrices => Set<DraftPrice>();

    public DbSet<ReleaseRow> Releases => Set<ReleaseRow>();

    public DbSet<ReleaseZoneRow> ReleaseZones => Set<ReleaseZoneRow>();

    public DbSet<ReleaseStoreRow> ReleaseStores => Set<ReleaseStoreRow>();

    public DbSet<PricePatchRow> PricePatches => Set<PricePatchRow>();

    public DbSet<PriceBandRow> PriceBands => Set<PriceBandRow>();

    public DbSet<MediaRow> Media => Set<MediaRow>();

    public DbSet<MediaName> MediaNames => Set<MediaName>();

    public DbSet<AvailabilityRow> Availability => Set<AvailabilityRow>();

    public DbSet<OrderPauseRow> OrderPauses => Set<OrderPauseRow>();

    public DbSet<PortionRow> Portions => Set<PortionRow>();

    public DbSet<PortionUseRow> PortionUses => Set<PortionUseRow>();

    public DbSet<StoreSequence> StoreSequences => Set<StoreSequence>();

    public DbSet<WebhookEndpointRow> WebhookEndpoints => Set<WebhookEndpointRow>();

    public DbSet<WebhookDeliveryRow> WebhookDeliveries => Set<WebhookDeliveryRow>();

    public DbSet<PublishRuleRow> PublishRules => Set<PublishRuleRow>();

    public DbSet<PublicationRequestRow> PublicationRequests => Set<PublicationRequestRow>();

    protected override void MapModule(ModelBuilder model)
    {
        model.Entity<DraftRow>(e => { e.ToTable("draft"); e.HasKey(d => d.ChainId); });
        model.Entity<DraftEntity>(e =>
        {
            e.ToTable("draft_entity");
            e.HasKey(d => new { d.ChainId, d.Section, d.Id });
            e.Property(d => d.Body).HasColumnType("jsonb");
        });
        model.Entity<DraftPrice>(e =>
        {
            e.ToTable("draft_price");
            e.HasKey(p => new { p.ChainId, p.Zone, p.Key });
            e.Property(p => p.Rules).HasColumnType("jsonb");
        });
        model.Entity<ReleaseRow>(e => { e.ToTable("release"); e.HasKey(r => new { r.ChainId, r.Id }); });
        model.Entity<ReleaseZoneRow>(e => { e.ToTable("release_zone"); e.HasKey(z => new { z.ChainId, z.ReleaseId, z.Zone }); });
        model.Entity<ReleaseStoreRow>(e => { e.ToTable("release_store"); e.HasKey(s => new { s.ChainId, s.ReleaseId, s.StoreId }); });
        model.Entity<PricePatchRow>(e => { e.ToTable("price_patch"); e.HasKey(p => new { p.ChainId, p.Id }); });
        model.Entity<PriceBandRow>(e => { e.ToTable("price_band"); e.HasKey(b => b.ChainId); });
        model.Entity<MediaRow>(e => { e.ToTable("media"); e.HasKey(m => new { m.ChainId, m.Sha }); e.Ignore(m => m.Reference); });
        model.Entity<MediaName>(e => { e.ToTable("media_name"); e.HasKey(m => new { m.ChainId, m.Name }); });
        model.Entity<AvailabilityRow>(e => { e.ToTable("availability"); e.HasKey(a => new { a.ChainId, a.StoreId, a.Key }); });
        model.Entity<OrderPauseRow>(e =>
        {
            e.ToTable("order_pause");
            e.HasKey(p => new { p.ChainId, p.StoreId, p.Key });
            e.Property(p => p.Message).HasColumnType("jsonb");
        });
        model.Entity<WebhookEndpointRow>(e => e.ToTable("webhook_endpoint"));
        model.Entity<WebhookDeliveryRow>(e => e.ToTable("webhook_delivery"));
        model.Entity<PortionRow>(e => { e.ToTable("portion"); e.HasKey(p => new { p.ChainId, p.StoreId, p.Key }); });
        model.Entity<PortionUseRow>(e => { e.ToTable("portion_use"); e.HasKey(p => new { p.ChainId, p.OrderId, p.Key }); });
        model.Entity<PublishRuleRow>(e => { e.ToTable("publish_rule"); e.HasKey(r => r.ChainId); });
        model.Entity<PublicationRequestRow>(e =>
        {
            e.ToTable("publication_request");
            e.HasKey(r => new { r.ChainId, r.Id });
            e.Property(r => r.Plan).HasColumnType("json");
        });
        model.Entity<StoreSequence>(e => { e.ToTable("store_sequence"); e.HasKey(s => new { s.ChainId, s.StoreId }); });
    }
}
