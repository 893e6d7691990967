using Totems.KioskAgent.Menu;
using Totems.MenuModel.Documents;

namespace Totems.FleetSimulator;

/// <summary>Does anew, without memory, what the totems of a process did once for all: verify the manifest, and apply the delta to the menu before.</summary>
internal static class Proof
{
    /// <summary>How many of these totems do not come to the menu they show: any means that remembered work was wrong.</summary>
    public static int Wrong(Fleet fleet, IReadOnlyCollection<SimulatedTotem> totems) => totems.Count(totem => !IsRight(fleet, totem));

    private static bool IsRight(Fleet fleet, SimulatedTotem totem)
    {
        var now = totem.Now;
        if (now.Desired?.Menu is not { } desired || now.Menu is not { Current: { } shown, Previous: { } before }) return false;
        if (MenuVerdict.Verify(desired.Manifest, now.MenuKeys) is not { } manifest || manifest != shown.Shelved.Manifest) return false;
        return Same(desired.ContentDelta, before.Content, shown.Content) && Same(desired.PricesDelta, before.Prices, shown.Prices);

        bool Same(System.Text.Json.JsonElement? delta, MenuDocument from, MenuDocument to)
        {
            var expected = to == shown.Content ? manifest.ContentHash : manifest.PricesHash;
            if (to.Hash != expected) return false;
            if (from.Hash == expected) return true;
            var found = delta is { } patch
                ? MenuDiff.Apply(from, MenuDelta.Parse(System.Text.Encoding.UTF8.GetBytes(patch.GetRawText())))
                : MenuDocument.Parse((fleet.Menus.Find(expected) ?? to).ToUtf8());
            return found.Hash == expected;
        }
    }
}
