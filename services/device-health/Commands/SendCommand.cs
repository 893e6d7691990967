using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Devices;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Audit;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Commands;

/// <summary>A command as pages show it.</summary>
/// <param name="Id">Made by the client.</param>
/// <param name="Kind">One of <see cref="CommandKinds"/>.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Attempt">1 and up.</param>
/// <param name="CreatedBy">Who asked for it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">Not begun after this, UTC.</param>
/// <param name="Detail">Result or reason.</param>
/// <param name="FinishedAt">UTC.</param>
internal sealed record CommandView(
    Guid Id, string Kind, CommandStatus Status, int Attempt, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    string? Detail, DateTimeOffset? FinishedAt)
{
    public static CommandView Of(Command command) => new(
        command.Id, command.Kind, command.Status, command.Attempt, command.CreatedBy, command.CreatedAt, command.ExpiresAt, command.Detail, command.FinishedAt);
}

/// <summary>Asks a totem to do something. The id is the client's, so asking again changes nothing.</summary>
internal static class SendCommand
{
    /// <summary>What to do: one of <see cref="CommandKinds"/>.</summary>
    internal sealed record CommandInput(string Kind);

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private static readonly HashSet<string> Kinds = [CommandKinds.RestartAgent, CommandKinds.RefreshMenu];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/api/fleet/totems/{id:guid}/commands/{commandId:guid}", HandleAsync).WithName("sendCommand").RequirePermission(Permission.CommandTotems);

    private static async Task<Results<Ok<CommandView>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid commandId, CommandInput input, Caller caller, FleetDb database, SignalBus signals, TimeProvider time, CancellationToken cancellationToken)
    {
        if (input.Kind is null || !Kinds.Contains(input.Kind)) return Problems.Of(422, "command-unknown", "There is no such command.");
        var totem = await database.Totems.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
        if (totem is null) return Problems.NotFound("totem-unknown", "There is no such totem.");
        if (!caller.MayIn(totem.StoreId, Permission.CommandTotems)) return Problems.Forbidden("not-your-store", "You may not command totems of this store.");
        if (totem.RetiredAt is not null) return Problems.Conflict("totem-retired", "This totem was retired.");

        var now = time.GetUtcNow();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var isNew = await database.Database.ExecuteSqlAsync($"""
            insert into command (id, chain_id, totem_id, kind, status, created_by, created_at, expires_at)
            values ({commandId}, {caller.Chain}, {id}, {input.Kind}, 'pending', {caller.Name}, {now}, {now + Lifetime}) on conflict do nothing
            """, cancellationToken) == 1;
        var command = await database.Commands.AsNoTracking().SingleOrDefaultAsync(c => c.Id == commandId, cancellationToken);
        if (command is null || command.TotemId != id || command.Kind != input.Kind)
        {
            return Problems.Conflict("different-body", "This id belongs to another command.");
        }

        if (!isNew) return TypedResults.Ok(CommandView.Of(command));
        await database.Totems.Where(t => t.Id == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Revision, t => t.Revision + 1), cancellationToken);
        database.Audit(caller, time, "command.send", $"command:{commandId}", after: new { input.Kind, totemId = id, totemName = totem.Name });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signals.Publish(Topics.DesiredOfTotem(id));
        signals.Publish(Topics.Fleet(caller.Chain));
        return TypedResults.Ok(CommandView.Of(command));
    }
}
