using System.Reflection;

namespace Totems.Hosting.Database;

/// <summary>A module: its name on paths and in tokens, its schema and where its migrations are.</summary>
/// <param name="Name">"admin", "menu", "orders" or "device-health".</param>
/// <param name="Schema">PostgreSQL schema; the roles are totems_SCHEMA and totems_SCHEMA_worker.</param>
/// <param name="Assembly">Holds the migrations as embedded resources named "*.Migrations.NNNN_name.sql".</param>
/// <param name="TablesWithoutChain">
/// Tables without row-level security by chain, each with its reason. Everything else in the schema must have it; a test holds that.
/// </param>
public sealed record TotemsModule(string Name, string Schema, Assembly Assembly, IReadOnlyDictionary<string, string> TablesWithoutChain)
{
    /// <summary>Role of requests: sees one chain at a time.</summary>
    public string Role => $"totems_{Schema}";

    /// <summary>Role of background work across chains: sees only what a migration granted it.</summary>
    public string WorkerRole => $"totems_{Schema}_worker";
}
