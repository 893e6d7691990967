using Totems.Menu.Drafts;
using Totems.MenuModel.Content;

namespace Totems.Menu.PriceGrid;

/// <summary>
/// Every price of the draft as one instant and service mode see it: what is priced as rows, whose rule it is as columns. A cell that a column does not list
/// shows what the column behind it shows, by the same rule.
/// </summary>
/// <param name="Etag">The draft's.</param>
/// <param name="At">UTC instant looked at.</param>
/// <param name="Mode">Service mode looked at.</param>
/// <param name="TimeZone">IANA zone in which the chain's and the zones' dayparts are judged and dates are typed: that of most of its stores.</param>
/// <param name="Groups">What rows are grouped by, in the menu's order.</param>
/// <param name="Owners">Items, groups and combos that rows belong to.</param>
/// <param name="Rows">What has a price, owner by owner.</param>
/// <param name="Columns">The chain, its zones, then the stores asked for.</param>
/// <param name="Dayparts">Names of dayparts, by id.</param>
/// <param name="Band">How far whoever asks may go from the zone's prices, when they run single stores; null for who may change drafts.</param>
internal sealed record PriceGridView(
    string Etag, DateTimeOffset At, ServiceMode Mode, string TimeZone, IReadOnlyList<GridGroup> Groups, IReadOnlyList<GridOwner> Owners,
    IReadOnlyList<GridRow> Rows, IReadOnlyList<GridColumn> Columns, IReadOnlyDictionary<string, Text> Dayparts, PriceBandView? Band = null);

/// <summary>What rows stand under: a category, all modifier groups, or what is in no category.</summary>
/// <param name="Kind">"category", "options" or "other".</param>
/// <param name="Id">The category's id; "" for the others.</param>
/// <param name="Name">The category's name.</param>
internal sealed record GridGroup(string Kind, string Id, Text? Name = null);

/// <summary>An item, modifier group or combo.</summary>
/// <param name="Section">"items", "groups" or "combos".</param>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Group">Index of its group.</param>
internal sealed record GridOwner(string Section, string Id, Text Name, int Group);

/// <summary>One price key.</summary>
/// <param name="Key">Entity key.</param>
/// <param name="Owner">Index of its owner.</param>
/// <param name="Part">The variation, option or slot's choice; null for the whole.</param>
internal sealed record GridRow(string Key, int Owner, Text? Part = null);

/// <summary>The prices of one rule: the chain's, a zone's or a store's.</summary>
/// <param name="Scope">"chain", a zone's id or "store:ID".</param>
/// <param name="Name">The zone's or store's name; the chain's.</param>
/// <param name="Kind">Whose.</param>
/// <param name="Behind">Index of the column whose price holds where this one has none; null for the chain.</param>
/// <param name="Rows">Indexes of the rows listed, ascending: those with a price of its own, and those that otherwise differ from the column behind.</param>
/// <param name="Amounts">Centavos shown in each of them; -1 for none.</param>
/// <param name="Revisions">Their revisions, each followed by how many rows on end have it; 0 for a row without a price of its own.</param>
/// <param name="Rules">Which of them have more to tell than a usual price of the column's own.</param>
/// <param name="Dated">Indexes of rows whose own price has dated changes.</param>
/// <param name="Editable">Whether whoever asks may write its prices.</param>
internal sealed record GridColumn(
    string Scope, string Name, PriceScope Kind, int? Behind, IReadOnlyList<int> Rows, IReadOnlyList<long> Amounts, IReadOnlyList<long> Revisions,
    IReadOnlyList<GridRule> Rules, IReadOnlyList<int> Dated, bool Editable);

/// <summary>Which rule gives the amount of a listed cell.</summary>
/// <param name="Row">Index of the row.</param>
/// <param name="Scope">Whose rule.</param>
/// <param name="Daypart">The daypart whose price it is.</param>
/// <param name="From">UTC instant since which it holds, when dated.</param>
/// <param name="To">UTC instant until which it holds, when dated and it ends.</param>
internal sealed record GridRule(int Row, PriceScope Scope, string? Daypart = null, DateTimeOffset? From = null, DateTimeOffset? To = null);
