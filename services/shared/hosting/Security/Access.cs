using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Totems.Contracts.Security;

namespace Totems.Hosting.Security;

/// <summary>Who may call an endpoint. Every endpoint says one of these, or AllowAnonymous with a reason.</summary>
public static class Access
{
    /// <summary>Any signed-in person.</summary>
    public static TBuilder RequirePerson<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.AddAuthenticationSchemes(Schemes.Any).AddRequirements(new CallerRequirement(CallerKind.Person)));

    /// <summary>A person with a permission in at least one store; the handler checks the store where one is named.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy =>
            policy.AddAuthenticationSchemes(Schemes.Any).AddRequirements(new CallerRequirement(CallerKind.Person, permission)));

    /// <summary>A totem.</summary>
    public static TBuilder RequireTotem<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.AddAuthenticationSchemes(Schemes.Any).AddRequirements(new CallerRequirement(CallerKind.Totem)));

    /// <summary>Another service.</summary>
    public static TBuilder RequireService<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.AddAuthenticationSchemes(Schemes.Any).AddRequirements(new CallerRequirement(CallerKind.Service)));

    /// <summary>A person with a permission, or a totem.</summary>
    public static TBuilder RequirePermissionOrTotem<TBuilder>(this TBuilder endpoint, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy =>
            policy.AddAuthenticationSchemes(Schemes.Any).AddRequirements(new CallerRequirement(CallerKind.Person, permission, OrTotem: true)));
}

internal sealed record CallerRequirement(CallerKind Kind, Permission? Permission = null, bool OrTotem = false) : IAuthorizationRequirement;

internal sealed class CallerAuthorization : AuthorizationHandler<CallerRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, CallerRequirement requirement)
    {
        if (context.User.Identities.OfType<CallerIdentity>().FirstOrDefault()?.Caller is not { } caller) return Task.CompletedTask;
        var allowed = caller.Kind == requirement.Kind
            ? requirement.Permission is not { } permission || caller.May(permission)
            : requirement.OrTotem && caller.Kind == CallerKind.Totem;
        if (allowed) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
