using System.Text.Json;
using Totems.Contracts;

namespace Totems.KioskAgent.Storage;

/// <summary>The small records in SQLite.</summary>
internal sealed class SqliteStateStore(AgentDatabase database) : IStateStore
{
    /// <inheritdoc/>
    public T? Read<T>(string name) where T : class
    {
        var json = database.Read(connection => connection.Scalar<string>("select value from state where name = $name", ("$name", name)));
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<T>(json, WireJson.Options);
        }
        catch (JsonException)
        {
            // Written by a release whose shape this one does not know: as if it were not there.
            return null;
        }
    }

    /// <inheritdoc/>
    public void Write<T>(string name, T value) where T : class => database.Write(connection => connection.Execute(
        "insert into state (name, value) values ($name, $value) on conflict (name) do update set value = excluded.value",
        ("$name", name), ("$value", JsonSerializer.Serialize(value, WireJson.Options))));
}
