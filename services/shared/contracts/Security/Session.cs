namespace Totems.Contracts.Security;

/// <summary>Who a session belongs to, as every service sees it. In Redis under the hash of the cookie, PostgreSQL (admin) behind it.</summary>
/// <param name="PersonId">Person.</param>
/// <param name="Name">Full name.</param>
/// <param name="Email">Sign-in name.</param>
/// <param name="Language">"pt-BR", "en" or "es".</param>
/// <param name="ChainId">The chain the person works in now.</param>
/// <param name="Grants">Roles in that chain.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record Session(
    Guid PersonId, string Name, string Email, string Language, Guid ChainId, IReadOnlyList<Grant> Grants, DateTimeOffset ExpiresAt);

/// <summary>A role, in the whole chain or in one store.</summary>
public sealed record Grant(Role Role, Guid? StoreId = null);

/// <summary>What people are to a chain.</summary>
public enum Role
{
    /// <summary>Everything in the chain.</summary>
    Owner,

    /// <summary>Edits drafts.</summary>
    MenuEditor,

    /// <summary>Edits and publishes.</summary>
    Publisher,

    /// <summary>Own stores only; their prices too, as far as the chain lets them.</summary>
    Franchisee,

    /// <summary>Runs a store: sold out, orders, kitchen.</summary>
    StoreManager,

    /// <summary>Takes payment at the counter.</summary>
    Cashier,

    /// <summary>Cooks.</summary>
    Kitchen,

    /// <summary>Keeps totems alive.</summary>
    Technician,

    /// <summary>The maker's support: reads everything, commands totems.</summary>
    Support,

    /// <summary>Reads everything.</summary>
    Auditor,
}

/// <summary>What one may do.</summary>
public enum Permission
{
    /// <summary>See drafts, releases and stores.</summary>
    ViewMenu,

    /// <summary>Change drafts, import.</summary>
    EditMenu,

    /// <summary>Publish a release.</summary>
    Publish,

    /// <summary>Mark things sold out.</summary>
    SetAvailability,

    /// <summary>See orders.</summary>
    ViewOrders,

    /// <summary>Move tickets on.</summary>
    WorkKitchen,

    /// <summary>See totems, rollouts and their health.</summary>
    ViewFleet,

    /// <summary>Send commands to totems.</summary>
    CommandTotems,

    /// <summary>Make claim codes, retire totems.</summary>
    EnrolTotems,

    /// <summary>Change stores and zones.</summary>
    ManageStores,

    /// <summary>Read the audit log.</summary>
    ViewAudit,

    /// <summary>Change stores' own prices in the draft, within the chain's band; who may change drafts needs no band.</summary>
    EditStorePrices,

    /// <summary>Make and revoke API tokens, set up webhooks.</summary>
    ManagePrograms,
}

/// <summary>What each role may do.</summary>
public static class RolePermissions
{
    /// <summary>The permissions of <paramref name="role"/>.</summary>
    public static IReadOnlySet<Permission> Of(Role role) => role switch
    {
        Role.Owner => All,
        Role.MenuEditor => Set(Permission.ViewMenu, Permission.EditMenu, Permission.EditStorePrices),
        Role.Publisher => Set(Permission.ViewMenu, Permission.EditMenu, Permission.EditStorePrices, Permission.Publish, Permission.ViewFleet),
        Role.Franchisee => Set(
            Permission.ViewMenu, Permission.EditStorePrices, Permission.SetAvailability, Permission.ViewOrders, Permission.WorkKitchen, Permission.ViewFleet),
        Role.StoreManager => Set(
            Permission.ViewMenu, Permission.SetAvailability, Permission.ViewOrders, Permission.WorkKitchen, Permission.ViewFleet),
        Role.Cashier => Set(Permission.ViewOrders),
        Role.Kitchen => Set(Permission.ViewOrders, Permission.WorkKitchen, Permission.SetAvailability, Permission.ViewMenu),
        Role.Technician => Set(Permission.ViewFleet, Permission.CommandTotems, Permission.EnrolTotems),
        Role.Support => Set(Permission.ViewMenu, Permission.ViewOrders, Permission.ViewFleet, Permission.CommandTotems, Permission.ViewAudit),
        Role.Auditor => Set(Permission.ViewMenu, Permission.ViewOrders, Permission.ViewFleet, Permission.ViewAudit),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "unknown role"),
    };

    private static readonly HashSet<Permission> All = [.. Enum.GetValues<Permission>()];

    private static HashSet<Permission> Set(params Permission[] permissions) => [.. permissions];
}
