using Totems.EndToEnd.Kiosk;
using Totems.Testing;

namespace Totems.EndToEnd.Admin;

/// <summary>Orders at every stage, so that kitchens and lists have something to show.</summary>
internal static class BusyKitchen
{
    private static readonly (KioskLine[] Lines, string[] Moves)[] Orders =
    [
        ([new("item:salada-da-casa", "meia", 1), new("item:agua", "com-gas", 1)], ["preparing", "ready"]),
        ([new("item:x-bacon", "duplo", 1), new("item:cola-zero", "500", 2)], ["preparing"]),
        ([new("item:mapinguari", null, 1), new("item:batata-frita", "g", 1), new("item:suco-de-manga", "500", 1)], []),
        ([new("item:coxinhas", "10", 1), new("item:pudim", null, 3)], []),
    ];

    /// <summary>Sells them on a kiosk and moves them on.</summary>
    public static async Task FillAsync(KioskApi kiosk, AdminApi api)
    {
        foreach (var (lines, moves) in Orders)
        {
            var order = await kiosk.OrderAsync(lines);
            await Eventually.TrueAsync(() => api.HasAsync($"/api/orders/{order}"), "the order reaches the services");
            foreach (var status in moves) await api.MoveOrderAsync(order, status);
        }
    }
}
