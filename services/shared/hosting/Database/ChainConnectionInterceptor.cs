using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Totems.Hosting.Database;

/// <summary>Tells PostgreSQL the chain on every connection EF opens; row-level security does the rest. Npgsql resets it when the connection returns to its pool.</summary>
internal sealed class ChainConnectionInterceptor(ChainScope scope) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (scope.ChainId is not { } chain) return;
        using var command = Command(connection, chain);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (scope.ChainId is not { } chain) return;
        await using var command = Command(connection, chain);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection, Guid chain)
    {
        var command = connection.CreateCommand();
        command.CommandText = "select set_config('totems.chain', $1, false)";
        var parameter = command.CreateParameter();
        parameter.Value = chain.ToString();
        command.Parameters.Add(parameter);
        return command;
    }
}
