using Microsoft.EntityFrameworkCore;
using Totems.Hosting.Database;

namespace Totems.Orders.Data;

internal sealed class OrdersDb(DbContextOptions<OrdersDb> options) : ModuleDbContext(options, OrdersModule.Module.Schema)
{
    public DbSet<StoredOrder> Orders => Set<StoredOrder>();

    public DbSet<CountedStore> CountedStores => Set<CountedStore>();

    public DbSet<OrderEvent> Events => Set<OrderEvent>();

    protected override void MapModule(ModelBuilder model)
    {
        model.Entity<StoredOrder>(e =>
        {
            e.ToTable("placed_order");
            e.Property(o => o.Status).HasConversion<string>();
            e.Property(o => o.Mode).HasConversion<string>();
            e.Property(o => o.Method).HasConversion<string>();
            e.Property(o => o.Body).HasColumnType("json");
            e.Property(o => o.Lines).HasColumnType("json");
            e.Property(o => o.Portions).HasColumnType("json");
        });
        model.Entity<CountedStore>(e => { e.ToTable("counted_store"); e.HasKey(c => new { c.ChainId, c.StoreId }); });
        model.Entity<OrderEvent>(e =>
        {
            e.ToTable("order_event");
            e.Property(v => v.Status).HasConversion<string>();
        });
    }
}
