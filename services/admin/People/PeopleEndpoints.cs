using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Admin.Data;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.Admin.People;

/// <summary>The chain's people and their roles.</summary>
internal static class PeopleEndpoints
{
    internal sealed record PersonView(Guid Id, string Name, string Email, string Language, IReadOnlyList<PersonRole> Roles);

    internal sealed record PersonRole(Role Role, Guid? StoreId, string? StoreName);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/admin/people", ListAsync).WithName("listPeople").RequirePermission(Permission.ManageStores);

    private static async Task<Ok<Page<PersonView>>> ListAsync(
        string? search, string? cursor, int? limit, AdminDb database, CancellationToken cancellationToken)
    {
        var take = Paging.Limit(limit);
        var pattern = Search.Pattern(search);
        var people = await database.People.AsNoTracking()
            .Where(p => database.Memberships.Any(m => m.PersonId == p.Id))
            .Where(p => EF.Functions.ILike(p.Name, pattern) || EF.Functions.ILike(p.Email!, pattern))
            .Where(p => cursor == null || string.Compare(p.Email, cursor) > 0)
            .OrderBy(p => p.Email)
            .Take(take + 1)
            .Select(p => new { p.Id, p.Name, p.Email, p.Language })
            .ToListAsync(cancellationToken);
        var ids = people.ConvertAll(p => p.Id);
        var memberships = await database.Memberships.AsNoTracking().Where(m => ids.Contains(m.PersonId)).ToListAsync(cancellationToken);
        var stores = await database.Stores.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        var rolesOf = memberships.ToLookup(m => m.PersonId, m => new PersonRole(m.Role, m.StoreId, m.StoreId is { } id ? stores.GetValueOrDefault(id) : null));
        return TypedResults.Ok(Paging.Cut(
            people.ConvertAll(p => new PersonView(p.Id, p.Name, p.Email!, p.Language, [.. rolesOf[p.Id]])), take, p => p.Email));
    }
}
