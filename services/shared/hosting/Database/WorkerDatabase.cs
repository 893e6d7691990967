using Npgsql;

namespace Totems.Hosting.Database;

/// <summary>Connections of a module's background work, which crosses chains where a migration granted it that.</summary>
/// <typeparam name="TContext">The module's context; tells the modules of one process apart.</typeparam>
public sealed class WorkerDatabase<TContext>(NpgsqlDataSource source) : IAsyncDisposable
    where TContext : ModuleDbContext
{
    /// <summary>The pool.</summary>
    public NpgsqlDataSource Source => source;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => source.DisposeAsync();
}
