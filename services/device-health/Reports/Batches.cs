using Npgsql;

namespace Totems.DeviceHealth.Reports;

/// <summary>Writes many things at once.</summary>
internal static class Batches
{
    /// <summary>Writes a batch; if one of it cannot be stored (data exception, constraint), each alone, so that it takes nobody with it.</summary>
    public static async Task WriteAsync<T>(
        List<T> batch, Func<List<T>, CancellationToken, Task> write, Action<T, PostgresException> drop, CancellationToken cancellationToken)
    {
        if (batch.Count == 0) return;
        try
        {
            await write(batch, cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState.StartsWith("22", StringComparison.Ordinal) || refused.SqlState.StartsWith("23", StringComparison.Ordinal))
        {
            if (batch.Count == 1) drop(batch[0], refused);
            else foreach (var one in batch) await WriteAsync([one], write, drop, cancellationToken);
        }
    }
}
