using Microsoft.EntityFrameworkCore;
using Totems.Hosting.Database;

namespace Totems.Admin.Data;

internal sealed class AdminDb(DbContextOptions<AdminDb> options) : ModuleDbContext(options, AdminModule.Module.Schema)
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();

    protected override void MapModule(ModelBuilder model)
    {
        model.Entity<Person>(e =>
        {
            e.ToTable("person");
            e.Property(p => p.ConcurrencyStamp).IsConcurrencyToken();
            e.Property(p => p.Email).IsRequired();
            e.Property(p => p.NormalizedEmail).IsRequired();
            e.Property(p => p.UserName).IsRequired();
            e.Property(p => p.NormalizedUserName).IsRequired();
        });
        model.Entity<Membership>(e =>
        {
            e.ToTable("membership");
            e.Property(m => m.Role).HasConversion<string>();
        });
        model.Entity<SessionRow>(e =>
        {
            e.ToTable("session");
            e.HasKey(s => s.Hash);
        });
        model.Entity<ApiTokenRow>(e => e.ToTable("api_token"));
    }
}
