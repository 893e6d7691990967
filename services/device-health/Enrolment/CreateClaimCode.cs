using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Audit;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Enrolment;

/// <summary>A code for a person to type into a new machine.</summary>
internal static class CreateClaimCode
{
    private const int LongestName = 60;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Where the new totem will stand and how it will be called.</summary>
    internal sealed record ClaimCodeInput(Guid StoreId, string TotemName);

    /// <summary>The code, shown once.</summary>
    /// <param name="Code">"XXXX-XXXX".</param>
    /// <param name="ExpiresAt">UTC.</param>
    internal sealed record IssuedClaimCode(string Code, DateTimeOffset ExpiresAt);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/fleet/claim-codes", HandleAsync).WithName("createClaimCode").RequirePermission(Permission.EnrolTotems);

    private static async Task<Results<Ok<IssuedClaimCode>, ProblemHttpResult>> HandleAsync(
        ClaimCodeInput input, Caller caller, FleetDb database, TimeProvider time, CancellationToken cancellationToken)
    {
        var name = input.TotemName?.Trim() ?? "";
        if (name.Length is 0 or > LongestName)
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["totemName"] = [$"length: 1 to {LongestName} characters"] });
        }

        var store = await database.Stores.AsNoTracking().SingleOrDefaultAsync(s => s.Id == input.StoreId && !s.Closed, cancellationToken);
        if (store is null) return Problems.NotFound("store-unknown", "There is no such store.");
        if (!caller.MayIn(store.Id, Permission.EnrolTotems)) return Problems.Forbidden("not-your-store", "You may not enrol totems in this store.");

        var code = ClaimCodeText.New();
        var now = time.GetUtcNow();
        var row = new ClaimCode
        {
            ChainId = caller.Chain,
            StoreId = store.Id,
            TotemName = name,
            CodeHash = ClaimCodeText.Hash(code),
            CreatedBy = caller.Name,
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        };
        database.ClaimCodes.Add(row);
        database.Audit(caller, time, "claim-code.create", $"store:{store.Id}", after: new { totemName = name, storeName = store.Name, row.ExpiresAt });
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(new IssuedClaimCode(ClaimCodeText.Shown(code), row.ExpiresAt));
    }
}
