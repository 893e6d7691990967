using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Totems.Menu.Data;
using Totems.MenuModel.Content;

namespace Totems.Menu.Drafts;

/// <summary>A stored entity.</summary>
internal readonly record struct EntityRow(string Section, string Id, byte[] Body, long Revision);

/// <summary>A stored price.</summary>
internal readonly record struct PriceRow(string Zone, string Key, Price Price, long Revision);

/// <summary>Rows of a draft, all or those that changed since a revision. Read without EF: a chain with 40 zones has 350,000 prices.</summary>
/// <param name="Entities">In no order.</param>
/// <param name="Prices">In no order, those of zones that are no more included.</param>
internal sealed record DraftRows(IReadOnlyList<EntityRow> Entities, IReadOnlyList<PriceRow> Prices)
{
    /// <summary>Reads rows.</summary>
    /// <param name="database">In a transaction.</param>
    /// <param name="after">Only those with a later revision; null for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<DraftRows> ReadAsync(MenuDbContext database, long? after, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)database.Database.GetDbConnection();
        var entities = new List<EntityRow>();
        await using (var reader = await RowsAsync(connection, "select section, id, body::text, revision from draft_entity", after, cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                entities.Add(new EntityRow(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2), reader.GetInt64(3)));
            }
        }

        var prices = new List<PriceRow>();
        // Every zone has the same keys: kept once.
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var reader = await RowsAsync(connection, "select zone, key, amount, take_away, revision, rules::text from draft_price", after, cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var price = PriceRules.Read(
                    reader.GetInt64(2), await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetInt64(3),
                    await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetString(5));
                prices.Add(new PriceRow(Once(reader.GetString(0)), Once(reader.GetString(1)), price, reader.GetInt64(4)));
            }
        }

        return new DraftRows(entities, prices);

        string Once(string text) => texts.TryGetValue(text, out var known) ? known : texts[text] = text;
    }

#pragma warning disable CA2100 // The queries are the ones above.
    private static async Task<NpgsqlDataReader> RowsAsync(NpgsqlConnection connection, string query, long? after, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(after is null ? query : query + " where revision > $1", connection);
        if (after is { } revision) command.Parameters.Add(new NpgsqlParameter { Value = revision, NpgsqlDbType = NpgsqlDbType.Bigint });
        return await command.ExecuteReaderAsync(cancellationToken);
    }
#pragma warning restore CA2100
}
