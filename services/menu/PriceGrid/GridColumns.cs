using Totems.MenuModel.Content;

namespace Totems.Menu.PriceGrid;

/// <summary>Makes columns of rules. Pure.</summary>
internal static class GridColumns
{
    /// <summary>The columns of all scopes, in their order.</summary>
    public static IReadOnlyList<GridColumn> Of(GridScopes scopes, IReadOnlyList<GridRow> rows, DateTimeOffset at, ServiceMode mode, GridRights rights)
    {
        var places = scopes.All.Select((scope, index) => (scope.Id, index)).ToDictionary(p => p.Id, p => p.index, StringComparer.Ordinal);
        return [.. scopes.All.Select(scope => Of(scope, scope.Behind is { } behind ? places[behind.Id] : null, scopes, rows, at, mode) with { Editable = rights.MayEdit(scope.Id) })];
    }

    private static GridColumn Of(GridScope scope, int? place, GridScopes scopes, IReadOnlyList<GridRow> rows, DateTimeOffset at, ServiceMode mode)
    {
        var view = scope.View(scopes.Content.Dayparts, at, mode);
        // A store elsewhere may be in another daypart than its zone is here: each of its cells is compared.
        var behind = scope.Behind is { } other && other.TimeZone.Id != scope.TimeZone.Id ? other.View(scopes.Content.Dayparts, at, mode) : null;
        var (listed, amounts, revisions, rules, dated) = (new List<int>(), new List<long>(), new Runs(), new List<GridRule>(), new List<int>());
        for (var row = 0; row < rows.Count; row++)
        {
            var key = rows[row].Key;
            var isOwn = scope.Prices.TryGetValue(key, out var price);
            if (!isOwn && behind is null) continue;
            var answer = view.Explain(key);
            if (!isOwn && answer?.Amount == behind!.Find(key)) continue;
            listed.Add(row);
            amounts.Add(answer?.Amount ?? Price.None);
            revisions.Add(isOwn ? scope.Revisions.GetValueOrDefault(key) : 0);
            if (answer is not null && (answer.Scope != scope.Kind || answer.Daypart is not null || answer.ValidFrom is not null))
            {
                rules.Add(new GridRule(row, answer.Scope, answer.Daypart, answer.ValidFrom, answer.ValidTo));
            }

            if (price?.Changes is { Count: > 0 }) dated.Add(row);
        }

        return new GridColumn(scope.Id, scope.Name, scope.Kind, place, listed, amounts, revisions.List, rules, dated, Editable: false);
    }

    // Most prices of a chain came by one import and have one revision.
    private sealed class Runs
    {
        public List<long> List { get; } = [];

        public void Add(long value)
        {
            if (List.Count > 0 && List[^2] == value) List[^1]++;
            else List.AddRange([value, 1]);
        }
    }
}
