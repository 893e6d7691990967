using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Totems.Hosting.Database;
using Totems.Hosting.Security;

namespace Totems.Hosting.Outbox;

/// <summary>Receives other services' events.</summary>
public static class InboxEndpoint
{
    /// <summary>
    /// Maps POST /internal/{module}/events/{kind}. The handler runs in a transaction of the event's chain, together with the note that the
    /// event was handled; a repeated event runs nothing. What the handler returns (or null) runs after the commit: signals, not effects.
    /// </summary>
    public static void MapEvent<TContext, TEvent>(
        this IEndpointRouteBuilder routes, TotemsModule module, string kind,
        Func<TContext, TEvent, IServiceProvider, CancellationToken, Task<Action?>> handle)
        where TContext : ModuleDbContext
        where TEvent : class
    {
        ArgumentNullException.ThrowIfNull(module);
        routes.MapPost($"/internal/{module.Name}/events/{kind}",
            async Task<NoContent> (Guid id, TEvent payload, Caller caller, TContext database, TimeProvider time, HttpContext http, CancellationToken cancellationToken) =>
            {
                Action? afterwards = null;
                var strategy = database.Database.CreateExecutionStrategy();
                await strategy.ExecuteAsync(async () =>
                {
                    await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
                    var handledAt = time.GetUtcNow();
                    var chain = caller.Chain;
                    var isNew = await database.Database.ExecuteSqlAsync(
                        $"insert into inbox (id, chain_id, kind, handled_at) values ({id}, {chain}, {kind}, {handledAt}) on conflict do nothing",
                        cancellationToken) == 1;
                    if (!isNew) return;
                    afterwards = await handle(database, payload, http.RequestServices, cancellationToken);
                    await database.SaveChangesAsync(cancellationToken);
                    await transaction.CommitAsync(cancellationToken);
                });
                afterwards?.Invoke();
                return TypedResults.NoContent();
            }).RequireService().ExcludeFromDescription();
    }
}
