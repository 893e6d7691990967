using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;

namespace Totems.Menu.PriceGrid;

/// <summary>What is done to prices.</summary>
internal enum AdjustKind
{
    /// <summary>Gives each its amount.</summary>
    Set,

    /// <summary>Raises or lowers by a percentage.</summary>
    Percent,

    /// <summary>Adds centavos, or takes them.</summary>
    Add,

    /// <summary>Leaves the amount, so that it is only rounded, or only dated.</summary>
    Keep,

    /// <summary>Removes what the cell shows, if the column gives it.</summary>
    Remove,

    /// <summary>Removes the dated change that begins at <see cref="AdjustRequest.Change"/>.</summary>
    RemoveChange,

    /// <summary>Gives the usual price an amount in <see cref="AdjustRequest.Daypart"/>.</summary>
    SetDaypart,

    /// <summary>Takes the usual price's amount in <see cref="AdjustRequest.Daypart"/> away, in both service modes.</summary>
    RemoveDaypart,
}

/// <summary>A cell.</summary>
/// <param name="Scope">"chain", a zone's id or "store:ID".</param>
/// <param name="Key">Entity key.</param>
/// <param name="Amount">With <see cref="AdjustKind.Set"/>: its amount in centavos, unless all get the same.</param>
internal sealed record AdjustCell(string Scope, string Key, long? Amount = null);

/// <summary>What to do to cells, all seen at one instant in one service mode.</summary>
/// <param name="Cells">At most 10,000, each once.</param>
/// <param name="Kind">What.</param>
/// <param name="Mode">Service mode.</param>
/// <param name="At">UTC instant looked at; now when not said.</param>
/// <param name="Percent">With <see cref="AdjustKind.Percent"/>: -100 to 1000.</param>
/// <param name="Centavos">With <see cref="AdjustKind.Set"/> the amount of all, with <see cref="AdjustKind.Add"/> what is added.</param>
/// <param name="Ending">The centavos that new amounts end with, 0 to 99; null leaves them.</param>
/// <param name="Way">Which way they are rounded.</param>
/// <param name="From">
/// Local time in the chain's time zone from which the new amount holds ("2026-12-01T00:00"); null changes what holds now. Amounts are then
/// reckoned from what holds at that time.
/// </param>
/// <param name="To">Local time until which it holds; null is for good.</param>
/// <param name="Change">UTC instant at which the dated change begins that is removed, or that the new one takes the place of.</param>
/// <param name="Daypart">With <see cref="AdjustKind.SetDaypart"/> and <see cref="AdjustKind.RemoveDaypart"/>: which.</param>
internal sealed record AdjustRequest(
    IReadOnlyList<AdjustCell> Cells, AdjustKind Kind, ServiceMode Mode = ServiceMode.EatIn, DateTimeOffset? At = null, decimal? Percent = null,
    long? Centavos = null, int? Ending = null, RoundingWay Way = RoundingWay.Nearest, DateTime? From = null, DateTime? To = null,
    DateTimeOffset? Change = null, string? Daypart = null);

/// <summary>What prices would become. Nothing is written.</summary>
/// <param name="Etag">The draft's.</param>
/// <param name="TimeZone">IANA zone in which local times were read.</param>
/// <param name="Rows">In the order of the cells.</param>
internal sealed record AdjustProposal(string Etag, string TimeZone, IReadOnlyList<ProposedPrice> Rows);

/// <summary>What one price would become.</summary>
/// <param name="Scope">The cell's.</param>
/// <param name="Key">The cell's.</param>
/// <param name="Revision">The price's revision; null when there is none.</param>
/// <param name="Was">The price as it is.</param>
/// <param name="Price">The price to write; null removes it.</param>
/// <param name="Before">Centavos shown before; null for no price.</param>
/// <param name="After">Centavos shown afterwards; null for no price.</param>
/// <param name="Problem">Why it stays as it is: "same", "noPrice", "notOwn", "belowZero", "aboveLimit", "tooManyChanges", "tooManyDayparts", "unknownKey", "unknownScope";
/// for who runs single stores "notYourStore", "noBand", "noZonePrice" and "outsideBand".</param>
/// <param name="Lowest">With "outsideBand": the lowest amount allowed, in centavos.</param>
/// <param name="Highest">With "outsideBand": the highest.</param>
internal sealed record ProposedPrice(
    string Scope, string Key, long? Revision = null, Price? Was = null, Price? Price = null, long? Before = null, long? After = null, string? Problem = null,
    long? Lowest = null, long? Highest = null);

/// <summary>POST /api/menu/draft/price-grid/adjust: reckons what prices would become, for a person to see and then to write.</summary>
internal static class AdjustPrices
{
    /// <summary>Most cells at once, as many as can be written at once.</summary>
    public const int MaxCells = 10_000;

    /// <summary>How far prices may be lowered at once, in percent.</summary>
    public const int MostOff = -100;

    /// <summary>How far they may be raised at once, in percent.</summary>
    public const int MostOn = 1000;

    /// <summary>Highest ending of rounded prices, in centavos.</summary>
    public const int MostEnding = 99;

    public static void MapAdjust(this IEndpointRouteBuilder grid) =>
        grid.MapPost("/adjust", async Task<Results<Ok<AdjustProposal>, ProblemHttpResult>> (
                AdjustRequest body, MenuDbContext database, DraftReader drafts, Caller caller, TimeProvider time, CancellationToken cancellationToken) =>
            {
                if (Errors(body) is { Count: > 0 } errors) return Problems.Invalid(errors);
                var scopes = await GridScopes.ReadAsync(database, drafts, GetPriceGrid.StoresOf(body.Cells.Select(c => c.Scope)), cancellationToken);
                if (body.Daypart is { } daypart && !scopes.Content.Dayparts.ContainsKey(daypart))
                {
                    return Problems.Invalid(new Dictionary<string, string[]> { ["daypart"] = ["danglingReference: the draft has no such daypart"] });
                }

                var proposal = Propose(scopes, body, time.GetUtcNow());
                var guard = await PriceGuard.ForAsync(database, caller, [.. proposal.Rows.Where(r => r.Problem is null).Select(r => new PriceAt(r.Scope, r.Key))], cancellationToken);
                return TypedResults.Ok(proposal with { Rows = [.. proposal.Rows.Select(row => Guarded(guard, row))] });
            })
            .WithName("adjustPriceGrid").WithSummary("What prices would become. Writes nothing.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>What the prices would become. Pure.</summary>
    public static AdjustProposal Propose(GridScopes scopes, AdjustRequest request, DateTimeOffset now)
    {
        var byId = scopes.All.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var from = request.From is { } local ? scopes.TimeZone.ToUtc(local) : (DateTimeOffset?)null;
        var to = request.To is { } end ? scopes.TimeZone.ToUtc(end) : (DateTimeOffset?)null;
        var at = from ?? (request.At ?? now).ToUniversalTime();
        var seen = new Dictionary<string, Seen>(StringComparer.Ordinal);
        var rows = request.Cells.Select(cell =>
        {
            if (!byId.TryGetValue(cell.Scope, out var scope)) return new ProposedPrice(cell.Scope, cell.Key, Problem: "unknownScope");
            if (!PriceKeys.Exists(scopes.Content, cell.Key)) return new ProposedPrice(cell.Scope, cell.Key, Problem: "unknownKey");
            if (!seen.TryGetValue(scope.Id, out var view)) seen[scope.Id] = view = new Seen(scope, scopes.Content.Dayparts, at, request.Mode);
            return Propose(view, cell, request, at, from, to);
        });
        return new AdjustProposal(scopes.Etag, scopes.TimeZone.Id, [.. rows]);
    }

    private static ProposedPrice Guarded(PriceGuard guard, ProposedPrice row) =>
        row.Problem is null && guard.FaultOf(new PriceAt(row.Scope, row.Key), row.Price) is { } fault
            ? row with { Problem = JsonNamingPolicy.CamelCase.ConvertName(string.Concat(fault.Code.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]))), Lowest = fault.Lowest, Highest = fault.Highest }
            : row;

    private static ProposedPrice Propose(Seen seen, AdjustCell cell, AdjustRequest request, DateTimeOffset at, DateTimeOffset? from, DateTimeOffset? to)
    {
        var (scope, key) = (seen.Scope, cell.Key);
        var price = scope.Prices.GetValueOrDefault(key);
        var before = seen.View.Find(key);
        var row = new ProposedPrice(
            cell.Scope, key, scope.Revisions.TryGetValue(key, out var revision) ? revision : null, price, price, before, before);
        var spot = PriceSpot.Of(price, seen.Alone.Explain(key), at);
        if (request.Kind is AdjustKind.Remove or AdjustKind.RemoveChange)
        {
            if (price is null) return row with { Problem = "notOwn" };
            var rest = request.Kind == AdjustKind.Remove ? CellEdit.Remove(price, spot, request.Mode) : CellEdit.RemoveChange(price, request.Change!.Value);
            return row with { Price = rest, After = seen.After(key, rest) };
        }

        if (request.Kind == AdjustKind.RemoveDaypart)
        {
            if (price?.Dayparts?.Any(d => d.Daypart == request.Daypart) != true) return row with { Problem = "notOwn" };
            var rest = CellEdit.RemoveDaypart(price, request.Daypart!);
            return row with { Price = rest, After = seen.After(key, rest) };
        }

        long? wished = request.Kind switch
        {
            AdjustKind.Set or AdjustKind.SetDaypart => cell.Amount ?? request.Centavos,
            AdjustKind.Percent => before is { } known ? Rounding.Percent(known, request.Percent!.Value) : null,
            AdjustKind.Add => before + request.Centavos,
            _ => before,
        };
        if (wished is not { } amount) return row with { Problem = "noPrice" };
        amount = new Rounding(request.Ending, request.Way).Of(amount);
        if (amount < 0) return row with { After = amount, Problem = "belowZero" };
        if (amount > MenuValidation.MaxAmount) return row with { After = amount, Problem = "aboveLimit" };
        if (request.Kind == AdjustKind.SetDaypart)
        {
            var parted = CellEdit.SetDaypart(price, request.Daypart!, request.Mode, amount);
            return parted.Dayparts!.Count > MenuValidation.MaxPriceDayparts ? row with { After = amount, Problem = "tooManyDayparts" }
                : row with { Price = parted, After = seen.After(key, parted) };
        }

        if (from is null && amount == before) return row with { Problem = "same" };
        var changed = from is { } begin
            ? CellEdit.Date(
                price is not null && request.Change is { } replaced ? CellEdit.RemoveChange(price, replaced) : price, begin, to, request.Mode, amount, seen.Inherited(key))
            : CellEdit.Set(price, spot, request.Mode, amount, seen.Inherited(key));
        if (changed.Changes?.Count > MenuValidation.MaxPriceChanges) return row with { After = amount, Problem = "tooManyChanges" };
        return row with { Price = changed, After = seen.After(key, changed) };
    }

    private static Dictionary<string, string[]> Errors(AdjustRequest request)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (request.Cells.Count is 0 or > MaxCells) errors["cells"] = [$"tooMany: 1 to {MaxCells.ToString(CultureInfo.InvariantCulture)}"];
        if (request.Kind == AdjustKind.Percent && request.Percent is not (>= MostOff and <= MostOn)) errors["percent"] = [$"outOfRange: {MostOff} to {MostOn}"];
        if (request.Kind == AdjustKind.Add && request.Centavos is not (>= -MenuValidation.MaxAmount and <= MenuValidation.MaxAmount)) errors["centavos"] = [$"farFromPrice: at most {MenuValidation.MaxAmount} centavos"];
        if (request.Kind == AdjustKind.RemoveChange && request.Change is null) errors["change"] = ["required: the change's begin"];
        if (request.Kind is AdjustKind.SetDaypart or AdjustKind.RemoveDaypart && string.IsNullOrEmpty(request.Daypart)) errors["daypart"] = ["required: a daypart's id"];
        if (request.Ending is < 0 or > MostEnding) errors["ending"] = [$"outOfRange: 0 to {MostEnding}"];
        if (request.To is not null && !(request.From < request.To)) errors["to"] = ["badDates: it ends after it begins"];
        return errors;
    }

    // A scope as the person sees it.
    private sealed class Seen(GridScope scope, IReadOnlyDictionary<string, Daypart> dayparts, DateTimeOffset at, ServiceMode mode)
    {
        private readonly PriceView eatIn = scope.View(dayparts, at, ServiceMode.EatIn);
        private readonly PriceView takeAway = scope.View(dayparts, at, ServiceMode.TakeAway);

        public GridScope Scope => scope;

        public PriceView View => mode == ServiceMode.EatIn ? eatIn : takeAway;

        public PriceView Alone { get; } = scope.Alone(dayparts, at, mode);

        public Inherited Inherited(string key) => new(eatIn.Find(key), takeAway.Find(key));

        public long? After(string key, Price? price)
        {
            var prices = new Dictionary<string, Price>(StringComparer.Ordinal);
            if (price is not null) prices[key] = price;
            return (scope with { Prices = prices }).View(dayparts, at, mode).Find(key);
        }
    }
}
