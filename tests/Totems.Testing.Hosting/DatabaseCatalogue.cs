using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Totems.Hosting.Database;

namespace Totems.Testing.Hosting;

/// <summary>What PostgreSQL's catalogue says of a migrated schema.</summary>
public static class DatabaseCatalogue
{
    /// <summary>
    /// What is wrong with row-level security in a module's schema: tables without it (or with it, but not forced, or without a policy by chain) that
    /// are not on the module's list, and tables on the list that do not exist. Empty is right.
    /// </summary>
    public static async Task<IReadOnlyList<string>> RowSecurityFaultsAsync(TestDatabase database, TotemsModule module)
    {
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand("""
            select c.relname,
                   c.relrowsecurity and c.relforcerowsecurity
                     and exists (select from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, p.polrelid) like '%chain_id = %current_chain()%')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition
            """, connection);
        command.Parameters.AddWithValue(module.Schema);
        var faults = new List<string>();
        var allowed = module.TablesWithoutChain.Keys.Append("migration").ToHashSet();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (table, isProtected) = (reader.GetString(0), reader.GetBoolean(1));
            if (!isProtected && !allowed.Remove(table)) faults.Add($"{module.Schema}.{table} has no forced row-level security by chain");
            else if (isProtected) allowed.Remove(table);
        }

        faults.AddRange(allowed.Where(table => table != "migration").Select(table => $"{module.Schema}.{table} is excused but does not exist"));
        return faults;
    }

    /// <summary>Differences between what EF maps and what the migrations made: missing tables or columns, other nullability. Empty is right.</summary>
    public static async Task<IReadOnlyList<string>> ModelFaultsAsync<TContext>(IServiceProvider services, TestDatabase database)
        where TContext : DbContext
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        var columns = await ColumnsAsync(database, context.Model.GetDefaultSchema()!);
        var faults = new List<string>();
        foreach (var table in context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables)
        {
            foreach (var column in table.Columns)
            {
                var name = $"{table.Name}.{column.Name}";
                if (!columns.TryGetValue(name, out var actual)) faults.Add($"{name} is mapped but not in the database");
                else if (actual.Nullable != column.IsNullable) faults.Add($"{name} is {(actual.Nullable ? "nullable" : "not nullable")} in the database only");
                else if (actual.Type != column.StoreType) faults.Add($"{name} is {actual.Type} in the database, {column.StoreType} in the model");
            }
        }

        return faults;
    }

    private static async Task<Dictionary<string, (string Type, bool Nullable)>> ColumnsAsync(TestDatabase database, string schema)
    {
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand("""
            select c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = $1 and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
            """, connection);
        command.Parameters.AddWithValue(schema);
        var columns = new Dictionary<string, (string, bool)>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) columns[reader.GetString(0)] = (reader.GetString(1), reader.GetBoolean(2));
        return columns;
    }
}
