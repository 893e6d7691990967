namespace Totems.Testing.Processes;

/// <summary>How services and tests reach a database.</summary>
/// <param name="Connection">Without a user: <c>Database__Connection</c>.</param>
/// <param name="Owner">The owner, who migrates: <c>Database__Owner</c>.</param>
/// <param name="RolePassword">Password of the services' roles: <c>Database__RolePassword</c>.</param>
/// <param name="Superuser">Sees every chain's rows.</param>
public sealed record DatabaseAccess(string Connection, string Owner, string RolePassword, string Superuser);
