using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Totems.Hosting.Database;

/// <summary>
/// Brings a module's schema up to date: hosting's shared scripts first, then the module's own, in the order of their numbers, each in a
/// transaction, all under an advisory lock, recorded in SCHEMA.migration. Placeholders: {schema}, {role}, {worker}.
/// </summary>
public sealed partial class Migrator(DatabaseOptions options, ILogger<Migrator> logger)
{
    private const long LockKey = 0x746f74656d73; // "totems"

    /// <summary>Applies what is missing. Does nothing when <see cref="DatabaseOptions.Owner"/> is not set.</summary>
    public async Task ApplyAsync(TotemsModule module, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Owner)) return;
        // Not pooled: closing it ends the server's session and with it the lock, whatever happened in between.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.Owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", cancellationToken);
        foreach (var role in new[] { module.Role, module.WorkerRole }) await EnsureRoleAsync(connection, role, cancellationToken);
        await ExecuteAsync(connection, $"""
            create schema if not exists {module.Schema};
            create table if not exists {module.Schema}.migration (name text primary key, applied_at timestamptz not null default now());
            """, cancellationToken);
        foreach (var (name, sql) in Scripts(module)) await ApplyOneAsync(connection, module, name, sql, cancellationToken);
    }

    private async Task ApplyOneAsync(NpgsqlConnection connection, TotemsModule module, string name, string sql, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var record = new NpgsqlCommand(
            $"insert into {module.Schema}.migration (name) values ($1) on conflict do nothing", connection, transaction);
        record.Parameters.AddWithValue(name);
        if (await record.ExecuteNonQueryAsync(cancellationToken) == 0) return;

        var text = sql.Replace("{schema}", module.Schema, StringComparison.Ordinal)
            .Replace("{role}", module.Role, StringComparison.Ordinal)
            .Replace("{worker}", module.WorkerRole, StringComparison.Ordinal);
        await using var script = new NpgsqlCommand($"set local search_path to {module.Schema}, public; {text}", connection, transaction);
        await script.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogApplied(module.Schema, name);
    }

    // Roles belong to the whole server, so another database's migration may be at the same one: create it once, and touch its password only when
    // it is not the one we have.
    private async Task EnsureRoleAsync(NpgsqlConnection connection, string role, CancellationToken cancellationToken)
    {
        var password = options.RolePassword.Replace("'", "''", StringComparison.Ordinal);
        await ExecuteAsync(connection, $"""
            do $$ begin
              if not exists (select from pg_roles where rolname = '{role}') then
                create role {role} login nosuperuser nobypassrls password '{password}';
              end if;
            exception when duplicate_object or unique_violation then null;
            end $$;
            """, cancellationToken);
        try
        {
            var login = new NpgsqlConnectionStringBuilder(options.For(role, "totems-migration")) { Pooling = false };
            await using var asRole = new NpgsqlConnection(login.ConnectionString);
            await asRole.OpenAsync(cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            await ExecuteAsync(connection, $"alter role {role} password '{password}'", cancellationToken);
        }
    }

    private static IEnumerable<(string Name, string Sql)> Scripts(TotemsModule module) =>
        Read(typeof(Migrator).Assembly).Concat(Read(module.Assembly));

    private static IEnumerable<(string Name, string Sql)> Read(Assembly assembly) =>
        assembly.GetManifestResourceNames()
            .Where(resource => resource.Contains(".Migrations.", StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource => (resource, Text(assembly, resource)));

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(EventId = 100, Level = LogLevel.Information, Message = "Migration applied in schema {Schema}: {Name}")]
    private partial void LogApplied(string schema, string name);
}
