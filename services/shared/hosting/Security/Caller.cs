using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Totems.Contracts.Security;

namespace Totems.Hosting.Security;

/// <summary>Who a request is from.</summary>
/// <param name="Kind">Person, program, totem or service.</param>
/// <param name="Id">Id of the person, token or totem; empty for a service acting for nobody.</param>
/// <param name="Name">For logs and the audit log.</param>
/// <param name="ChainId">The chain acted for, or null for a service acting for none.</param>
/// <param name="StoreId">A totem's store; null for others.</param>
/// <param name="Grants">A person's roles in the chain.</param>
public sealed record Caller(CallerKind Kind, Guid Id, string Name, Guid? ChainId, Guid? StoreId, IReadOnlyList<Grant> Grants)
{
    internal const string ItemKey = "totems.caller";

    /// <summary>A program's token; null for others.</summary>
    public ApiToken? Program { get; init; }

    /// <summary>The chain.</summary>
    /// <exception cref="InvalidOperationException">The caller acts for no chain.</exception>
    public Guid Chain => ChainId ?? throw new InvalidOperationException("The caller acts for no chain.");

    /// <summary>Whether a person or program may do something somewhere in the chain, in one store at least.</summary>
    public bool May(Permission permission) => Program is { } program
        ? program.May(permission)
        : Kind == CallerKind.Person && Grants.Any(grant => RolePermissions.Of(grant.Role).Contains(permission));

    /// <summary>Whether a person or program may do something in this store; a program's guard-rails are judged apart, by the menu service.</summary>
    public bool MayIn(Guid storeId, Permission permission) => Program is { } program
        ? program.May(permission)
        : Kind == CallerKind.Person
        && Grants.Any(grant => (grant.StoreId is null || grant.StoreId == storeId) && RolePermissions.Of(grant.Role).Contains(permission));

    /// <summary>The only stores in which a person may do something; null means every store of the chain.</summary>
    public IReadOnlySet<Guid>? StoresFor(Permission permission)
    {
        var grants = Grants.Where(grant => RolePermissions.Of(grant.Role).Contains(permission)).ToList();
        return grants.Exists(grant => grant.StoreId is null) ? null : grants.Select(grant => grant.StoreId!.Value).ToHashSet();
    }

    /// <summary>Binds a handler's parameter; the endpoint requires authentication, so there is always one.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(context.Items[ItemKey] as Caller);
    }
}

/// <summary>What a caller is.</summary>
public enum CallerKind
{
    /// <summary>Somebody signed in.</summary>
    Person,

    /// <summary>A totem with its token.</summary>
    Totem,

    /// <summary>Another service.</summary>
    Service,

    /// <summary>A program with an API token.</summary>
    Program,
}

/// <summary>Ways to the caller.</summary>
public static class CallerExtensions
{
    /// <summary>The caller of a hub connection or request, from its principal.</summary>
    /// <exception cref="InvalidOperationException">The principal is not one of ours.</exception>
    public static Caller ToCaller(this ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return principal.Identities.OfType<CallerIdentity>().FirstOrDefault()?.Caller
            ?? throw new InvalidOperationException("Not authenticated by Totems.");
    }
}

/// <summary>An identity that carries its caller.</summary>
public sealed class CallerIdentity(Caller caller, string scheme) : ClaimsIdentity(scheme)
{
    /// <summary>The caller.</summary>
    public Caller Caller { get; } = caller;
}
