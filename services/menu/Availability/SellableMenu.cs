using Microsoft.EntityFrameworkCore;
using Totems.Menu.Data;
using Totems.Menu.Drafts;
using Totems.Menu.Releases;
using Totems.MenuModel.Content;

namespace Totems.Menu.Availability;

/// <summary>What a chain's stores sell now: the last release, or the draft before there is one.</summary>
internal sealed class SellableMenu(MenuDbContext database, ReleasedMenus released)
{
    /// <summary>The content.</summary>
    public async Task<MenuContent> ContentAsync(CancellationToken cancellationToken)
    {
        var hash = await database.Releases.OrderByDescending(r => r.Version).Select(r => r.ContentHash).FirstOrDefaultAsync(cancellationToken);
        return hash is null
            ? await DraftMenu.ReadContentAsync(database, cancellationToken)
            : await released.ContentAsync(hash, cancellationToken);
    }

    /// <summary>Whether a key names an item, a variation of one, a combo or an option of a menu.</summary>
    public static bool Has(MenuContent content, string key) => key.Split(':') switch
    {
        ["item", var id] => content.Items.ContainsKey(id),
        ["item", var id, var variation] => content.Items.TryGetValue(id, out var item) && item.Variations?.Any(v => v.Id == variation) == true,
        ["combo", var id] => content.Combos.ContainsKey(id),
        ["option", var group, var option] => content.Groups.TryGetValue(group, out var found) && found.Options.Any(o => o.Id == option),
        _ => false,
    };
}
