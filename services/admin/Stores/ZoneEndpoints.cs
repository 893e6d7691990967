using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Totems.Admin.Data;
using Totems.Contracts.Directory;
using Totems.Contracts.Security;
using Totems.Hosting.Audit;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.Admin.Stores;

/// <summary>The chain's price zones.</summary>
internal static class ZoneEndpoints
{
    internal sealed record ZoneInput(string Name);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/admin/zones", ListAsync).WithName("listZones").RequirePerson();
        routes.MapPut("/api/admin/zones/{id}", PutAsync).WithName("putZone").RequirePermission(Permission.ManageStores);
    }

    private static async Task<Ok<List<ZoneEntry>>> ListAsync(AdminDb database, CancellationToken cancellationToken) =>
        TypedResults.Ok(await database.Zones.AsNoTracking().OrderBy(z => z.Name).Select(z => new ZoneEntry(z.Id, z.Name)).ToListAsync(cancellationToken));

    private static async Task<Results<Ok<ZoneEntry>, ProblemHttpResult>> PutAsync(
        string id, ZoneInput input, [FromHeader(Name = "If-None-Match")] string? ifNoneMatch, Caller caller, AdminDb database, StoreBook book,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (id.Length is 0 or > 64 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) errors["id"] = ["format: a-z, 0-9 and -, at most 64"];
        // Where prices are written, that word means those of the whole chain.
        if (id == "chain") errors["id"] = ["reserved: a zone may not be called chain"];
        if (input.Name.Trim().Length is 0 or > 80) errors["name"] = ["length: 1 to 80 characters"];
        if (errors.Count > 0) return Problems.Invalid(errors);

        var zone = await database.Zones.SingleOrDefaultAsync(z => z.Id == id, cancellationToken);
        // Who adds one must not rename another whose name gives the same id.
        if (zone is not null && ifNoneMatch == "*") return Exists(id);
        var before = zone is null ? null : new ZoneEntry(zone.Id, zone.Name);
        if (zone is null)
        {
            zone = new() { ChainId = caller.Chain, Id = id, Name = input.Name.Trim() };
            database.Zones.Add(zone);
        }

        zone.Name = input.Name.Trim();
        var after = new ZoneEntry(zone.Id, zone.Name);
        database.Audit(caller, time, before is null ? "zone.create" : "zone.change", $"zone:{id}", before, after);
        try
        {
            await book.SaveAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Exists(id);
        }

        return TypedResults.Ok(after);
    }

    private static ProblemHttpResult Exists(string id) =>
        Problems.Conflict("zone-exists", $"The chain has a price zone \"{id}\" already.");
}
