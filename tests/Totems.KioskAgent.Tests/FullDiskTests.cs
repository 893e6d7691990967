using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Storage;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>A disk that is really full: a small file system of its own.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const long Reserve = 2 * 1024 * 1024;
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder disk = new();
    private readonly bool mounted;

    public FullDiskTests() => mounted = Run("mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", disk.Path);

    [Fact]
    public void Disk_Full_StillTakesWhatIsBegunAndSaysSo()
    {
        Assert.SkipUnless(mounted, "Only root mounts a file system.");
        var reserve = new ReserveFile(Path.Combine(disk.Path, "reserve"), Reserve);
        using var database = AgentDatabase.Open(Path.Combine(disk.Path, "agent.db"), Noon, reserve);
        var store = new OrderStore(database);
        Assert.True(reserve.IsWhole);
        var filler = Fill();

        var placed = Enumerable.Range(0, 20).Select(_ => Place(store)).ToList();

        Assert.False(reserve.IsWhole);
        Assert.False(reserve.Restore());
        Assert.Equal(20, placed.Select(ticket => ticket.Number).Distinct().Count());
        foreach (var ticket in placed) store.Acknowledge(ticket.OrderId, OrderStatus.Accepted, Noon);
        Assert.Equal(0, store.Waiting());
        Assert.Equal("ok", database.Read(connection => connection.Scalar<string>("pragma integrity_check")));

        File.Delete(filler);
        Assert.True(reserve.Restore());
    }

    [Fact]
    public void Disk_FullWithoutAnyReserve_RefusesAndStaysSound()
    {
        Assert.SkipUnless(mounted, "Only root mounts a file system.");
        using var database = AgentDatabase.Open(Path.Combine(disk.Path, "agent.db"), Noon);
        var store = new OrderStore(database);
        var first = Place(store);
        var filler = Fill();

        Assert.Throws<SqliteException>(() =>
        {
            for (var i = 0; i < 1000; i++) Place(store);
        });

        File.Delete(filler);
        Assert.NotNull(store.Find(first.OrderId));
        Assert.Equal("ok", database.Read(connection => connection.Scalar<string>("pragma integrity_check")));
        Place(store);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        if (mounted) Run("umount", "-l", disk.Path);
        disk.Dispose();
    }

    private static OrderTicket Place(OrderStore store) => store.Place(
        new OrderIntent(
            Guid.NewGuid(), "f", Noon, "B", "America/Sao_Paulo", 1, "c", "p", 0,
            new Cart(ServiceMode.EatIn, [.. Enumerable.Range(0, 50).Select(line => new CartLine($"l{line}", "item:x", 1))]), 100, PaymentMethod.Counter, "pt-BR"),
        new OrderPayment(Guid.NewGuid(), PaymentMethod.Counter, 0, null, Noon));

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });
        process!.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>Takes every byte that is left.</summary>
    private string Fill()
    {
        var path = Path.Combine(disk.Path, "filler");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        try
        {
            while (true) file.Write(new byte[512]);
        }
        catch (IOException)
        {
            return path;
        }
    }
}
