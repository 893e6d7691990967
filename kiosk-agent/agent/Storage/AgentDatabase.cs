using Microsoft.Data.Sqlite;

namespace Totems.KioskAgent.Storage;

/// <summary>
/// The totem's SQLite file. SQLite before 3.51.3 can corrupt a write-ahead log that several connections use, so there is exactly one
/// connection, and a lock around it. Every commit is synced to the disk (synchronous=FULL).
/// </summary>
internal sealed class AgentDatabase : IDisposable
{
    private readonly Lock gate = new();
    private readonly SqliteConnection connection;

    private AgentDatabase(SqliteConnection connection, ReserveFile? reserve, string? setAside = null, int takenOver = 0)
    {
        this.connection = connection;
        (Reserve, SetAside, TakenOver) = (reserve, setAside, takenOver);
    }

    /// <summary>The room given up when the disk is full; null where none is kept.</summary>
    public ReserveFile? Reserve { get; }

    /// <summary>Where a corrupt file was put when this was opened, or null when the file was sound.</summary>
    public string? SetAside { get; }

    /// <summary>Rows taken over from a corrupt file.</summary>
    public int TakenOver { get; }

    /// <summary>Opens or creates the database. A corrupt one is renamed with its log, and a new one begun with what can be read of it.</summary>
    /// <param name="path">The database file; its folder must exist.</param>
    /// <param name="now">Goes into the name of a file set aside.</param>
    /// <param name="reserve">Room to give up when the disk is full.</param>
    public static AgentDatabase Open(string path, DateTimeOffset now, ReserveFile? reserve = null)
    {
        if (TryOpen(path) is { } sound) return new AgentDatabase(sound, reserve);
        var aside = $"{path}.corrupt-{now:yyyyMMddHHmmss}";
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            if (File.Exists(path + suffix)) File.Move(path + suffix, aside + suffix, overwrite: true);
        }

        var fresh = TryOpen(path) ?? throw new InvalidOperationException($"No database can be made at {path}.");
        return new AgentDatabase(fresh, reserve, aside, Salvage.TakeOver(aside, fresh, now));
    }

    /// <summary>Reads. The function gets the connection for itself.</summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        lock (gate) return read(connection);
    }

    /// <summary>Writes in one transaction, durable when this returns; rolled back when the function throws.</summary>
    public T Write<T>(Func<SqliteConnection, T> write)
    {
        lock (gate)
        {
            try
            {
                return WriteOnce(write);
            }
            catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_FULL && Reserve is { IsWhole: true })
            {
                Reserve.Release();
                return WriteOnce(write);
            }
        }
    }

    /// <summary>Writes in one transaction, durable when this returns.</summary>
    public void Write(Action<SqliteConnection> write) => Write<object?>(connection =>
    {
        write(connection);
        return null;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate) connection.Dispose();
    }

    private T WriteOnce<T>(Func<SqliteConnection, T> write)
    {
        using var transaction = connection.BeginTransaction();
        var result = write(connection);
        transaction.Commit();
        return result;
    }

    private static SqliteConnection? TryOpen(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            connection.Execute("pragma journal_mode = wal");
            connection.Execute("pragma synchronous = full");
            connection.Execute("pragma foreign_keys = on");
            if (connection.Scalar<string>("pragma integrity_check") == "ok")
            {
                AgentSchema.Apply(connection);
                return connection;
            }
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            // Falls through: the caller sets the file aside.
        }

        connection.Dispose();
        return null;
    }
}
