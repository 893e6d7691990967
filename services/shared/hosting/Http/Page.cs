namespace Totems.Hosting.Http;

/// <summary>A part of a list.</summary>
/// <param name="Items">At most the asked limit.</param>
/// <param name="Next">Cursor of the next part, or null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Limits of lists.</summary>
public static class Paging
{
    /// <summary>Items asked for, 1 to 200, 50 when not said.</summary>
    public static int Limit(int? asked) => Math.Clamp(asked ?? 50, 1, 200);

    /// <summary>Cuts a query's result of limit + 1 rows into a page; the cursor is made of the last row shown.</summary>
    public static Page<T> Cut<T>(IReadOnlyList<T> rows, int limit, Func<T, string> cursor)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Count <= limit ? new Page<T>(rows, null) : new Page<T>([.. rows.Take(limit)], cursor(rows[limit - 1]));
    }
}
