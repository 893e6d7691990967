using Microsoft.Data.Sqlite;
using Totems.Peripherals.Pinpad;
using Totems.Testing.Processes;

namespace Totems.Processes.Tests;

/// <summary>What an agent has on its disk.</summary>
internal static class AgentFiles
{
    /// <summary>A stored menu document, or null.</summary>
    public static byte[]? Document(RunningAgent agent, string hash) =>
        Read<byte[]>(agent, "select body from document where hash = $value", hash);

    /// <summary>Payments that are neither taken for good nor given back: in the agent's book, and in the terminal's.</summary>
    public static (long Agent, int Terminal) OpenPayments(RunningAgent agent) => (
        Read<long>(agent, "select count(*) from payment_attempt where outcome in ('started', 'approved')"),
        agent.Pinpad.Captures.Count(capture => capture.Value == CaptureState.Pending));

    /// <summary>Orders sold.</summary>
    public static long Sales(RunningAgent agent) => Read<long>(agent, "select count(*) from sale");

    /// <summary>Orders paid by card for good.</summary>
    public static long PaymentsTaken(RunningAgent agent) => Read<long>(agent, "select count(*) from payment_attempt where outcome = 'confirmed'");

    private static T? Read<T>(RunningAgent agent, string query, object? value = null)
    {
        // Read only: the agent's one connection stays the only one that writes.
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(agent.DataFolder, "agent.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries are this class's own.
        command.CommandText = query;
#pragma warning restore CA2100
        if (value is not null) command.Parameters.AddWithValue("$value", value);
        using var reader = command.ExecuteReader();
        return reader.Read() ? reader.GetFieldValue<T>(0) : default;
    }
}
