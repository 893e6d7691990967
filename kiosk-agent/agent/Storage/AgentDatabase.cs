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

    private AgentDatabase(SqliteConnection connection, string? setAside)
    {
        this.connection = connection;
        SetAside = setAside;
    }

    /// <summary>Where a corrupt file was put when this was opened, or null when the file was sound.</summary>
    public string? SetAside { get; }

    /// <summary>Opens or creates the database. A corrupt one is renamed with its log and a new one begun.</summary>
    /// <param name="path">The database file; its folder must exist.</param>
    /// <param name="now">Goes into the name of a file set aside.</param>
    public static AgentDatabase Open(string path, DateTimeOffset now)
    {
        if (TryOpen(path) is { } sound) return new AgentDatabase(sound, null);
        var aside = $"{path}.corrupt-{now:yyyyMMddHHmmss}";
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            if (File.Exists(path + suffix)) File.Move(path + suffix, aside + suffix, overwrite: true);
        }

        return new AgentDatabase(
            TryOpen(path) ?? throw new InvalidOperationException($"No database can be made at {path}."), aside);
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
            using var transaction = connection.BeginTransaction();
            var result = write(connection);
            transaction.Commit();
            return result;
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
