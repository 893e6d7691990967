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

    /// <summary>What the list is sorted by.</summary>
    internal enum PersonSort
    {
        /// <summary>By name.</summary>
        Name,

        /// <summary>By e-mail address.</summary>
        Email,
    }

    private static async Task<Ok<Page<PersonView>>> ListAsync(
        string? search, EnumWord<PersonSort>? sort, bool? descending, string? cursor, int? limit, AdminDb database, CancellationToken cancellationToken)
    {
        var byEmail = sort?.Value == PersonSort.Email;
        var pattern = Search.Pattern(search);
        var page = await database.People.AsNoTracking()
            .Where(p => database.Memberships.Any(m => m.PersonId == p.Id))
            .Where(p => EF.Functions.ILike(p.Name, pattern) || EF.Functions.ILike(p.Email!, pattern))
            .Select(p => new SortKey<string> { Id = p.Id, Key = EF.Functions.Collate(byEmail ? p.Email! : p.Name, SortedPaging.Collation) })
            .PageAsync(descending == true, cursor, Paging.Limit(limit), cancellationToken);
        var people = await database.People.AsNoTracking().Where(p => page.Items.Contains(p.Id)).ToListAsync(cancellationToken);
        var memberships = await database.Memberships.AsNoTracking().Where(m => page.Items.Contains(m.PersonId)).ToListAsync(cancellationToken);
        var stores = await database.Stores.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        var rolesOf = memberships.ToLookup(m => m.PersonId, m => new PersonRole(m.Role, m.StoreId, m.StoreId is { } id ? stores.GetValueOrDefault(id) : null));
        return TypedResults.Ok(page.Of(people.ToDictionary(p => p.Id, p => new PersonView(p.Id, p.Name, p.Email!, p.Language, [.. rolesOf[p.Id]]))));
    }
}
