using Microsoft.EntityFrameworkCore;
using Npgsql;
using Totems.Menu.Data;

namespace Totems.Menu.Drafts;

/// <summary>
/// Everything that what is computed of a draft depends on, in a few numbers. Each only ever rises, so what was read between two equal stamps, or in
/// one snapshot with a stamp, is of that stamp.
/// </summary>
/// <param name="Revision">The draft's revision; 0 when nothing was ever written.</param>
/// <param name="RemovedAt">The revision at which an entity or price was last removed.</param>
/// <param name="Directory">Version of the chain's directory, which names its zones; -1 when the chain is unknown.</param>
/// <param name="Release">Version of the last release; 0 when there is none.</param>
/// <param name="Pictures">How many pictures the chain has. Pictures come and stay.</param>
internal readonly record struct DraftStamp(long Revision, long RemovedAt, long Directory, long Release, long Pictures)
{
    private const string Query = """
        select coalesce(d.revision, 0), coalesce(d.removed_at_revision, 0), coalesce((select max(version) from chain), -1),
          coalesce((select max(version) from release), 0), (select count(*) from media)
        from (select 1) one left join draft d on true
        """;

    /// <summary>Reads the stamp of the chain that the connection is for, all of one moment.</summary>
    public static async Task<DraftStamp> ReadAsync(MenuDbContext database, CancellationToken cancellationToken)
    {
        await database.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(Query, (NpgsqlConnection)database.Database.GetDbConnection());
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return new DraftStamp(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4));
        }
        finally
        {
            await database.Database.CloseConnectionAsync();
        }
    }
}
