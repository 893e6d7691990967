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
using Totems.Hosting.Stores;

namespace Totems.Admin.Stores;

/// <summary>The chain's stores.</summary>
internal static class StoreEndpoints
{
    /// <summary>A store as listed; the etag goes back in If-Match.</summary>
    internal sealed record StoreView(Guid Id, string Name, string City, string TimeZone, string Zone, bool Closed, string Etag, OpeningHours? Hours = null);

    /// <summary>A store as written, whole; without hours nobody knows when it is open.</summary>
    internal sealed record StoreInput(string Name, string City, string TimeZone, string Zone, bool Closed, OpeningHours? Hours = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/admin/stores", ListAsync).WithName("listStores").RequirePerson();
        routes.MapPut("/api/admin/stores/{id:guid}", PutAsync).WithName("putStore").RequirePermission(Permission.ManageStores);
    }

    /// <summary>What the list is sorted by.</summary>
    internal enum StoreSort
    {
        /// <summary>By name.</summary>
        Name,

        /// <summary>By city.</summary>
        City,

        /// <summary>By the price zone's name.</summary>
        Zone,

        /// <summary>By time zone.</summary>
        TimeZone,
    }

    private static async Task<Ok<Page<StoreView>>> ListAsync(
        string? search, EnumWord<StoreSort>? sort, bool? descending, string? cursor, int? limit, Caller caller, AdminDb database,
        CancellationToken cancellationToken)
    {
        var order = sort?.Value ?? StoreSort.Name;
        var pattern = Search.Pattern(search);
        var only = caller.Grants.Any(g => g.StoreId is null) ? null : caller.Grants.Select(g => g.StoreId!.Value).ToList();
        var stores = database.Stores.AsNoTracking()
            .Where(s => only == null || only.Contains(s.Id))
            .Where(s => EF.Functions.ILike(s.Name, pattern) || EF.Functions.ILike(s.City, pattern));
        var keys =
            from store in stores
            join zone in database.Zones on store.Zone equals zone.Id
            select new SortKey<string>
            {
                Id = store.Id,
                Key = EF.Functions.Collate(
                    order == StoreSort.City ? store.City + " " + store.Name
                    : order == StoreSort.Zone ? zone.Name + " " + store.Name
                    : order == StoreSort.TimeZone ? store.TimeZone + " " + store.Name
                    : store.Name,
                    SortedPaging.Collation),
            };
        var page = await keys.PageAsync(descending == true, cursor, Paging.Limit(limit), cancellationToken);
        var rows = await stores.Where(s => page.Items.Contains(s.Id)).ToDictionaryAsync(s => s.Id, View, cancellationToken);
        return TypedResults.Ok(page.Of(rows));
    }

    private static async Task<Results<Ok<StoreView>, ProblemHttpResult>> PutAsync(
        Guid id, StoreInput input, [FromHeader(Name = "If-Match")] string? ifMatch, [FromHeader(Name = "If-None-Match")] string? ifNoneMatch,
        Caller caller, AdminDb database, StoreBook book, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await CheckAsync(id, input, database, cancellationToken) is { Count: > 0 } errors) return Problems.Invalid(errors);
        var store = await database.Stores.SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
        if (store is null && ifNoneMatch != "*") return Problems.NotFound("store-unknown", "There is no such store.");
        if (store is not null && ifMatch != Etag(store))
        {
            return Problems.Changed("Somebody changed this store meanwhile.", ("current", View(store)));
        }

        var before = store is null ? null : View(store);
        if (store is null)
        {
            store = new() { ChainId = caller.Chain, Id = id, Name = input.Name, City = input.City, TimeZone = input.TimeZone, Zone = input.Zone };
            database.Stores.Add(store);
        }
        else
        {
            store.Revision++;
        }

        (store.Name, store.City, store.TimeZone, store.Zone, store.Closed) = (input.Name.Trim(), input.City.Trim(), input.TimeZone, input.Zone, input.Closed);
        store.Hours = StoreHours.Write(input.Hours);
        database.Audit(caller, time, before is null ? "store.create" : "store.change", $"store:{id}", before, View(store));
        try
        {
            await book.SaveAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || IsTaken(failure))
        {
            return Problems.Changed("Somebody changed this store meanwhile.");
        }

        return TypedResults.Ok(View(store));
    }

    private static async Task<Dictionary<string, string[]>> CheckAsync(Guid id, StoreInput input, AdminDb database, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (input.Name.Trim().Length is 0 or > 80) errors["name"] = ["length: 1 to 80 characters"];
        else if (await database.Stores.AnyAsync(s => s.Id != id && s.Name == input.Name.Trim(), cancellationToken)) errors["name"] = ["taken: another store has this name"];
        if (input.City.Trim().Length is 0 or > 80) errors["city"] = ["length: 1 to 80 characters"];
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(input.TimeZone, out var zone) || !zone.HasIanaId) errors["timeZone"] = ["unknown: an IANA time zone such as America/Sao_Paulo"];
        if (!await database.Zones.AnyAsync(z => z.Id == input.Zone, cancellationToken)) errors["zone"] = ["unknown: one of the chain's price zones"];
        foreach (var (field, error) in input.Hours is { } hours ? OpeningHoursRules.Check(hours) : new Dictionary<string, string[]>()) errors[field] = error;
        return errors;
    }

    // Two people created it at once.
    private static bool IsTaken(DbUpdateException failure) => failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    private static string Etag(Hosting.Database.Store store) => $"\"{store.Revision}\"";

    private static StoreView View(Hosting.Database.Store s) => new(s.Id, s.Name, s.City, s.TimeZone, s.Zone, s.Closed, Etag(s), StoreHours.Read(s.Hours));
}
