using Microsoft.EntityFrameworkCore;
using Totems.Admin.Data;
using Totems.Contracts.Security;

namespace Totems.Admin.Sessions;

/// <summary>The signed-in person, for the pages: permissions held in at least one store, and the stores the person may see, by name.</summary>
internal sealed record Me(
    Guid PersonId, string Name, string Email, string Language, Guid ChainId, string ChainName, IReadOnlyList<Role> Roles,
    IReadOnlyList<Permission> Permissions, IReadOnlyList<MyStore> Stores)
{
    public static async Task<Me> OfAsync(Session session, AdminDb database, CancellationToken cancellationToken)
    {
        var chain = await database.Chains.AsNoTracking().SingleAsync(cancellationToken);
        var only = session.Grants.Any(grant => grant.StoreId is null) ? null : session.Grants.Select(grant => grant.StoreId!.Value).ToList();
        var stores = await database.Stores.AsNoTracking()
            .Where(store => !store.Closed && (only == null || only.Contains(store.Id)))
            .OrderBy(store => store.Name)
            .Select(store => new MyStore(store.Id, store.Name, store.TimeZone, store.City))
            .ToListAsync(cancellationToken);
        return new Me(session.PersonId, session.Name, session.Email, session.Language, session.ChainId, chain.Name,
            [.. session.Grants.Select(grant => grant.Role).Distinct()],
            [.. session.Grants.SelectMany(grant => RolePermissions.Of(grant.Role)).Distinct().Order()], stores);
    }
}

/// <summary>A store the person may see.</summary>
internal sealed record MyStore(Guid Id, string Name, string TimeZone, string City);
