using Npgsql;

namespace Totems.Hosting.Database;

/// <summary>
/// The pool of a module's request role. Contexts use it through EF; hot paths that write their own SQL open a connection here and
/// set the chain in their first batch: <c>select set_config('totems.chain', …, true)</c>.
/// </summary>
/// <typeparam name="TContext">The module's context; tells the modules of one process apart.</typeparam>
public sealed class RoleDatabase<TContext>(NpgsqlDataSource source) : IAsyncDisposable
    where TContext : ModuleDbContext
{
    /// <summary>The pool.</summary>
    public NpgsqlDataSource Source => source;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => source.DisposeAsync();
}
