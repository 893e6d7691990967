using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Totems.Hosting.Database;

namespace Totems.DeviceHealth.Data;

internal sealed class FleetDb(DbContextOptions<FleetDb> options) : ModuleDbContext(options, DeviceHealthModule.Module.Schema)
{
    public DbSet<Totem> Totems => Set<Totem>();

    public DbSet<ClaimCode> ClaimCodes => Set<ClaimCode>();

    public DbSet<Rollout> Rollouts => Set<Rollout>();

    public DbSet<RolloutZone> RolloutZones => Set<RolloutZone>();

    public DbSet<RolloutStore> RolloutStores => Set<RolloutStore>();

    public DbSet<RolloutTarget> RolloutTargets => Set<RolloutTarget>();

    public DbSet<RolloutWave> RolloutWaves => Set<RolloutWave>();

    public DbSet<StoreOverlay> Overlays => Set<StoreOverlay>();

    public DbSet<Command> Commands => Set<Command>();

    public DbSet<ReportedRow> Reported => Set<ReportedRow>();

    public DbSet<PresenceRow> Presence => Set<PresenceRow>();

    public DbSet<AvailabilityHistory> AvailabilityHistory => Set<AvailabilityHistory>();

    public DbSet<PresenceChange> PresenceChanges => Set<PresenceChange>();

    public DbSet<ReplacedConnection> ReplacedConnections => Set<ReplacedConnection>();

    public DbSet<HeartbeatRow> Heartbeats => Set<HeartbeatRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<TotemPresence>().HaveConversion<Words<TotemPresence>>();
        configurationBuilder.Properties<CommandStatus>().HaveConversion<Words<CommandStatus>>();
        configurationBuilder.Properties<RolloutState>().HaveConversion<Words<RolloutState>>();
        configurationBuilder.Properties<WaveState>().HaveConversion<Words<WaveState>>();
        configurationBuilder.Properties<RolloutPhase>().HaveConversion<short>();
        configurationBuilder.Properties<RolloutKind>().HaveConversion<short>();
    }

    protected override void MapModule(ModelBuilder model)
    {
        model.Entity<Totem>(e => e.ToTable("totem"));
        model.Entity<ClaimCode>(e => e.ToTable("claim_code"));
        model.Entity<UsedAssertion>(e => { e.ToTable("used_assertion"); e.HasKey(a => new { a.TotemId, a.Jti }); });
        model.Entity<Rollout>(e =>
        {
            e.ToTable("rollout");
            e.Property(r => r.MenuKeys).HasColumnType("json");
            e.Property(r => r.Plan).HasColumnType("json");
            e.Property(r => r.Content).HasColumnType("json");
        });
        model.Entity<RolloutWave>(e =>
        {
            e.ToTable("rollout_wave");
            e.HasKey(w => new { w.RolloutId, w.Number });
            e.Property(w => w.Rule).HasColumnType("json");
            e.Property(w => w.Gates).HasColumnType("json");
        });
        model.Entity<RolloutZone>(e =>
        {
            e.ToTable("rollout_zone");
            e.HasKey(z => new { z.RolloutId, z.Zone });
            e.Property(z => z.ContentDelta).HasColumnType("json");
            e.Property(z => z.PricesDelta).HasColumnType("json");
        });
        model.Entity<RolloutStore>(e =>
        {
            e.ToTable("rollout_store");
            e.HasKey(s => new { s.RolloutId, s.StoreId });
            e.Property(s => s.StorePricesDelta).HasColumnType("json");
        });
        model.Entity<RolloutTarget>(e => { e.ToTable("rollout_target"); e.HasKey(t => new { t.TotemId, t.Kind, t.Version }); });
        model.Entity<StoreOverlay>(e =>
        {
            e.ToTable("availability");
            e.HasKey(o => o.StoreId);
            e.Property(o => o.Overlay).HasColumnType("json");
        });
        model.Entity<Command>(e => e.ToTable("command"));
        model.Entity<ReportedRow>(e => { e.ToTable("reported"); e.HasKey(r => r.TotemId); });
        model.Entity<PresenceRow>(e => { e.ToTable("presence"); e.HasKey(p => p.TotemId); });
        model.Entity<AvailabilityHistory>(e =>
        {
            e.ToTable("availability_history");
            e.HasKey(h => new { h.StoreId, h.Sequence });
            e.Property(h => h.Overlay).HasColumnType("json");
        });
        model.Entity<PresenceChange>(e => { e.ToTable("presence_change"); e.HasKey(c => new { c.TotemId, c.At }); });
        model.Entity<ReplacedConnection>(e => { e.ToTable("connection_replaced"); e.HasKey(r => r.TotemId); });
        model.Entity<HeartbeatRow>(e => { e.ToTable("heartbeat"); e.HasKey(h => new { h.TotemId, h.ReceivedAt }); });
        model.Entity<GatewayRow>(e => e.ToTable("gateway"));
    }

    /// <summary>Enums as the words they have on the wire.</summary>
    private sealed class Words<T>() : ValueConverter<T, string>(
        value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), text => Enum.Parse<T>(text, true))
        where T : struct, Enum;
}
