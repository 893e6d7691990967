using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Database;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.Hosting.Audit;

/// <summary>GET /internal/{module}/audit: this service's part of the audit log, for admin to show.</summary>
internal static class AuditEndpoint
{
    public static void Map<TContext>(IEndpointRouteBuilder routes, TotemsModule module) where TContext : ModuleDbContext =>
        routes.MapGet($"/internal/{module.Name}/audit",
            async Task<Ok<List<AuditRecord>>> (string? search, Guid? before, int? limit, TContext database, CancellationToken cancellationToken) =>
            {
                var pattern = Search.Pattern(search);
                var rows = await database.AuditEntries.AsNoTracking()
                    .Where(entry => before == null || entry.Id < before)
                    .Where(entry => EF.Functions.ILike(entry.Action, pattern)
                        || EF.Functions.ILike(entry.Subject, pattern) || EF.Functions.ILike(entry.ActorName, pattern))
                    .OrderByDescending(entry => entry.Id)
                    .Take(Paging.Limit(limit))
                    .ToListAsync(cancellationToken);
                return TypedResults.Ok(rows.ConvertAll(entry => new AuditRecord(
                    entry.Id, entry.At, module.Name, entry.ActorKind, entry.ActorId, entry.ActorName, entry.Action, entry.Subject,
                    entry.Before?.RootElement, entry.After?.RootElement)));
            }).RequireService().ExcludeFromDescription();
}
