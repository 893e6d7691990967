using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Security;
using Totems.Hosting.Stores;

namespace Totems.DeviceHealth.Twin;

/// <summary>GET /api/fleet/hours: what a totem fetches when its desired state names opening hours that it does not have.</summary>
internal static class GetHours
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/fleet/hours", HandleAsync).WithName("getTotemHours").RequireTotem();

    private static async Task<Ok<TotemHours>> HandleAsync(Caller caller, FleetDb database, CancellationToken cancellationToken)
    {
        var storeId = caller.StoreId!.Value;
        // Hash and hours in one statement, as DesiredQuery makes the hash. A store that is not run any more is open at no time.
        var row = await database.Database.SqlQuery<HoursRow>($$"""
            select case when closed then '{"week":[]}' else hours::text end as "Hours", case when closed then 'closed' else left(md5(hours::text), 16) end as "Hash"
            from store where id = {{storeId}}
            """)
            .SingleOrDefaultAsync(cancellationToken);
        return TypedResults.Ok(new TotemHours(row?.Hash, StoreHours.Read(row?.Hours)));
    }

    private sealed record HoursRow(string? Hours, string? Hash);
}
