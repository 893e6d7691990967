using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
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

    /// <summary>
    /// Open to programs whose token has this scope, besides whom else the endpoint lets in. An endpoint that does not say so is closed to programs.
    /// </summary>
    public static TBuilder ForPrograms<TBuilder>(this TBuilder endpoint, TokenScope scope) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ProgramAccess(scope));

    /// <summary>A person with a permission, or a totem.</summary>
    public static TBuilder RequirePermissionOrTotem<TBuilder>(this TBuilder endpoint, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy =>
            policy.AddAuthenticationSchemes(Schemes.Any).AddRequirements(new CallerRequirement(CallerKind.Person, permission, OrTotem: true)));
}

internal sealed record CallerRequirement(CallerKind Kind, Permission? Permission = null, bool OrTotem = false) : IAuthorizationRequirement;

/// <summary>That an endpoint is open to programs.</summary>
internal sealed record ProgramAccess(TokenScope Scope);

internal sealed class CallerAuthorization : AuthorizationHandler<CallerRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, CallerRequirement requirement)
    {
        if (context.User.Identities.OfType<CallerIdentity>().FirstOrDefault()?.Caller is not { } caller) return Task.CompletedTask;
        var allowed = caller.Program is { } program
            ? requirement.Kind == CallerKind.Person && (context.Resource as HttpContext)?.GetEndpoint()?.Metadata.GetMetadata<ProgramAccess>() is { } open && program.Scopes.Contains(open.Scope)
            : caller.Kind == requirement.Kind
            ? requirement.Permission is not { } permission || caller.May(permission)
            : requirement.OrTotem && caller.Kind == CallerKind.Totem;
        if (allowed) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
