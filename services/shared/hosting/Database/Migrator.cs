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
        await using var connection = new NpgsqlConnection(options.Owner);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            await EnsureRolesAsync(connection, module, cancellationToken);
            await ExecuteAsync(connection, $"""
                create schema if not exists {module.Schema};
                create table if not exists {module.Schema}.migration (name text primary key, applied_at timestamptz not null default now());
                """, cancellationToken);
            foreach (var (name, sql) in Scripts(module))
            {
                await ApplyOneAsync(connection, module, name, sql, cancellationToken);
            }
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
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

    private async Task EnsureRolesAsync(NpgsqlConnection connection, TotemsModule module, CancellationToken cancellationToken)
    {
        foreach (var role in new[] { module.Role, module.WorkerRole })
        {
            // Roles belong to the whole cluster, so another database's migration may create the same one at the same moment.
            var password = options.RolePassword.Replace("'", "''", StringComparison.Ordinal);
            await ExecuteAsync(connection, $"""
                do $$ begin
                  if not exists (select from pg_roles where rolname = '{role}') then
                    create role {role} login;
                  end if;
                exception when duplicate_object or unique_violation then null;
                end $$;
                """, cancellationToken);
            await SetPasswordAsync(connection, role, password, cancellationToken);
        }
    }

    private static async Task SetPasswordAsync(NpgsqlConnection connection, string role, string password, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ExecuteAsync(connection, $"alter role {role} login password '{password}'", cancellationToken);
                return;
            }
            catch (PostgresException conflict) when (conflict.MessageText.Contains("concurrently updated", StringComparison.Ordinal) && attempt < 20)
            {
                await Task.Yield(); // another database of the cluster is migrating; the advisory lock is per database
            }
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
