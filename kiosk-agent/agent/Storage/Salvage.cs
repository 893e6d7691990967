using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Totems.KioskAgent.Storage;

/// <summary>
/// Takes over what can still be read of a corrupt database: who the totem is, its orders and payments. The menu is not taken; it is fetched anew.
/// </summary>
internal static class Salvage
{
    // Nobody sells so many orders on one totem and day: numbers that were given and cannot be read are not given again.
    private const int LeapOfNumbers = 500;

    /// <summary>Tables in the order in which they depend on each other, and by what each is read from both ends.</summary>
    private static readonly (string Table, string Key)[] Tables =
    [
        ("state", "name"), ("order_counter", "id"), ("payment_attempt", "rowid"), ("sale", "rowid"), ("outbox", "sequence"),
    ];

    /// <summary>Copies what can be read.</summary>
    /// <param name="damaged">The file set aside.</param>
    /// <param name="fresh">The new database, empty.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Rows taken over.</returns>
    public static int TakeOver(string damaged, SqliteConnection fresh, DateTimeOffset now)
    {
        var taken = 0;
        using var old = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = damaged, Pooling = false }.ConnectionString);
        try
        {
            old.Open();
            foreach (var (table, key) in Tables) taken += Copy(old, fresh, table, key);
        }
        catch (SqliteException)
        {
            // Nothing of it can be read.
        }

        using var transaction = fresh.BeginTransaction();
        fresh.Execute("delete from state where name = $menu", ("$menu", StateNames.Menu));
        // The services know an order by its id: one that they have is not made twice.
        fresh.Execute("insert or ignore into outbox (order_id) select order_id from sale where acknowledged_at is null order by placed_at");
        if (fresh.Scalar<long>("select count(*) from order_counter") == 0)
        {
            var highest = fresh.Query("select number from sale where day = (select max(day) from sale)", row => row.GetString(0))
                .Select(number => int.Parse(number.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]), CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
            // The day of the whole world's latest clock, so that the store's day does not begin anew before it ends.
            fresh.Execute(
                "insert into order_counter (id, day, value) values (1, $day, $value)",
                ("$day", now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("$value", highest + LeapOfNumbers));
        }

        transaction.Commit();
        return taken;
    }

    private static int Copy(SqliteConnection old, SqliteConnection fresh, string table, string key)
    {
        string[] columns = [.. Columns(fresh, table).Intersect(Columns(old, table))];
        if (columns.Length == 0) return 0;
        var (names, values) = (string.Join(", ", columns), string.Join(", ", columns.Select((_, at) => $"$p{at}")));
        var taken = 0;
        foreach (var direction in new[] { "asc", "desc" })
        {
            using var transaction = fresh.BeginTransaction();
            try
            {
                using var command = old.CreateCommand();
#pragma warning disable CA2100 // Names are constants of this program.
                command.CommandText = $"select {names} from {table} order by {key} {direction}";
#pragma warning restore CA2100
                using var reader = command.ExecuteReader();
                while (reader.Read()) taken += Insert(fresh, $"insert or ignore into {table} ({names}) values ({values})", reader);
                transaction.Commit();
                return taken;
            }
            catch (SqliteException e) when (e.SqliteErrorCode is not SQLitePCL.raw.SQLITE_FULL)
            {
                // A page in the way: what came before it is kept, and the rest is tried from the other end.
                transaction.Commit();
            }
        }

        return taken;
    }

    private static int Insert(SqliteConnection fresh, string sql, SqliteDataReader row)
    {
        try
        {
            return fresh.Execute(sql, [.. Enumerable.Range(0, row.FieldCount).Select(at => ($"$p{at}", (object?)row.GetValue(at)))]);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_MISMATCH)
        {
            return 0;
        }
    }

    private static List<string> Columns(SqliteConnection connection, string table) =>
        connection.Query("select name from pragma_table_info($table)", row => row.GetString(0), ("$table", table));
}
