using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;

namespace Totems.Menu.Availability;

/// <summary>Who may do something in a store of the path.</summary>
internal static class StoreAccess
{
    /// <summary>Why the caller may not, or null: 403 in another's store, 404 for one the chain does not have.</summary>
    public static async Task<ProblemHttpResult?> RefusalAsync(
        this MenuDbContext database, Caller caller, Guid storeId, Permission permission, CancellationToken cancellationToken)
    {
        if (!caller.MayIn(storeId, permission)) return Problems.Forbidden("not-your-store", "Not allowed in this store.");
        return await database.Stores.AnyAsync(s => s.Id == storeId, cancellationToken) ? null : Problems.NotFound("unknown-store", "The chain has no such store.");
    }
}
