using Microsoft.Extensions.Options;
using Totems.KioskAgent.Commands;
using Totems.KioskAgent.Connection;
using Totems.KioskAgent.Hours;
using Totems.KioskAgent.Identity;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Peripherals;
using Totems.KioskAgent.Receipts;
using Totems.KioskAgent.Settings;
using Totems.KioskAgent.Storage;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent;

/// <summary>All background work of the agent, in one list. What is stored is loaded before the screen is served, without network.</summary>
internal sealed class TotemService(
    IOptions<AgentOptions> options, AgentDatabase database, Enrolment enrolment, DesiredIntake intake, SettingsTaker settings, LogLevelSwitch logLevel, MenuTaker menus, OrderDesk desk,
    OrderOutbox outbox, OrderStatuses statuses, OrderStore orders, FleetConnection connection, CommandRunner commands, HoursKeeper hours, PeripheralWatch devices, ReceiptDesk receipts, DiskWatch disk,
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<TotemService> logger) : BackgroundService
{
    private static readonly TimeSpan OrdersKept = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (database.SetAside is { } path) AgentLog.DatabaseSetAside(logger, path, database.TakenOver);
        enrolment.Load();
        settings.Applied = logLevel.Use;
        intake.Load();
        hours.Load();
        menus.Load();
        outbox.Load();
        orders.Prune(time.GetUtcNow() - OrdersKept);
        connection.OrderChanged = statuses.Take;
        commands.Restart = lifetime.StopApplication;
        await devices.FirstLookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Task> work =
        [
            connection.RunAsync(stoppingToken), menus.RunAsync(stoppingToken), outbox.RunAsync(stoppingToken), statuses.RunAsync(stoppingToken),
            commands.RunAsync(stoppingToken), hours.RunAsync(stoppingToken), devices.RunAsync(stoppingToken), disk.RunAsync(stoppingToken), desk.RunAsync(stoppingToken), receipts.RunAsync(stoppingToken),
        ];
        if (options.Value.ClaimCode is { Length: > 0 } code) work.Add(enrolment.ClaimPatientlyAsync(code, stoppingToken));
        while (work.Count > 0)
        {
            // Whichever fails ends the process; its supervisor starts it anew.
            var ended = await Task.WhenAny(work);
            work.Remove(ended);
            await ended;
        }
    }
}
