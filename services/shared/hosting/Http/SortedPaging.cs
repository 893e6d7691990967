using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Totems.Hosting.Http;

/// <summary>What a row of a list is sorted by; the id tells equal ones apart.</summary>
public sealed record SortKey<TKey>
{
    /// <summary>What the reader chose.</summary>
    public required TKey Key { get; init; }

    /// <summary>The row.</summary>
    public required Guid Id { get; init; }
}

/// <summary>Lists that are sorted by what the reader chose, page by page: after the key of the last row shown, so that nothing is shown twice when rows come and go.</summary>
public static class SortedPaging
{
    /// <summary>A collation that sorts as people do: "Água" before "Banana", whatever the database's own is.</summary>
    public const string Collation = "und-x-icu";

    private const int LongestCursor = 1000;

    /// <summary>The ids of a page, in order. A cursor that is not one of this list's begins anew.</summary>
    public static async Task<Page<Guid>> PageAsync<TKey>(
        this IQueryable<SortKey<TKey>> keys, bool descending, string? cursor, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (Parse<TKey>(cursor) is { } last)
        {
            // A row comparison, which an index on both columns answers.
            keys = descending
                ? keys.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.Key, row.Id), ValueTuple.Create(last.Key, last.Id)))
                : keys.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.Key, row.Id), ValueTuple.Create(last.Key, last.Id)));
        }

        var sorted = descending
            ? keys.OrderByDescending(row => row.Key).ThenByDescending(row => row.Id)
            : keys.OrderBy(row => row.Key).ThenBy(row => row.Id);
        var page = Paging.Cut(await sorted.Take(limit + 1).ToListAsync(cancellationToken), limit, Cursor);
        return new Page<Guid>([.. page.Items.Select(row => row.Id)], page.Next);
    }

    /// <summary>Rows in the order of their page; those that went meanwhile are left out.</summary>
    public static Page<T> Of<T>(this Page<Guid> page, IReadOnlyDictionary<Guid, T> rows)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(rows);
        return new Page<T>([.. page.Items.Where(rows.ContainsKey).Select(id => rows[id])], page.Next);
    }

    private static string Cursor<TKey>(SortKey<TKey> last) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(last));

    private static SortKey<TKey>? Parse<TKey>(string? cursor)
    {
        if (cursor is not { Length: > 0 and < LongestCursor }) return null;
        try
        {
            return JsonSerializer.Deserialize<SortKey<TKey>>(WebEncoders.Base64UrlDecode(cursor)) is { Key: not null } last ? last : null;
        }
        catch (Exception failure) when (failure is FormatException or JsonException)
        {
            return null;
        }
    }
}
