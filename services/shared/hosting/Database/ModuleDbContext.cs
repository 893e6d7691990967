using Microsoft.EntityFrameworkCore;

namespace Totems.Hosting.Database;

/// <summary>What every service's database context has: its schema, snake_case names, outbox, audit log and the chain directory.</summary>
public abstract class ModuleDbContext(DbContextOptions options, string schema) : DbContext(options)
{
    /// <summary>Effects waiting for delivery. Write through <see cref="Outbox.OutboxWriter"/>.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Deliveries handled.</summary>
    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    /// <summary>Audit log. Write through <see cref="Audit.AuditLog"/>.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Chains.</summary>
    public DbSet<Chain> Chains => Set<Chain>();

    /// <summary>Price zones.</summary>
    public DbSet<Zone> Zones => Set<Zone>();

    /// <summary>Stores.</summary>
    public DbSet<Store> Stores => Set<Store>();

    /// <summary>Maps the module's own tables.</summary>
    protected abstract void MapModule(ModelBuilder model);

    /// <inheritdoc />
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(schema);
        // json, not jsonb: a payload may hold entities of a menu, whose hash depends on the order of their members.
        modelBuilder.Entity<OutboxMessage>(e => { e.ToTable("outbox"); e.Property(m => m.Payload).HasColumnType("json"); });
        modelBuilder.Entity<InboxMessage>(e => e.ToTable("inbox"));
        modelBuilder.Entity<AuditEntry>(e => e.ToTable("audit_entry"));
        modelBuilder.Entity<Chain>(e => { e.ToTable("chain"); e.HasKey(c => c.ChainId); });
        modelBuilder.Entity<Zone>(e => { e.ToTable("zone"); e.HasKey(z => new { z.ChainId, z.Id }); });
        modelBuilder.Entity<Store>(e =>
        {
            e.ToTable("store");
            e.HasKey(s => new { s.ChainId, s.Id });
            e.Property(s => s.Revision).IsConcurrencyToken();
            e.Property(s => s.Hours).HasColumnType("json");
        });
        MapModule(modelBuilder);
        SnakeCase.Apply(modelBuilder);
    }
}
