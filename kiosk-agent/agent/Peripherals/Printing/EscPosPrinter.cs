using System.Diagnostics;

namespace Totems.KioskAgent.Peripherals.Printing;

/// <summary>How printing ended.</summary>
internal enum PrintOutcome
{
    /// <summary>The printer says it is on paper.</summary>
    Printed,

    /// <summary>Nothing was sent.</summary>
    NotPrinted,

    /// <summary>Something was sent and the printer does not say that it is on paper: some, all or none of it may be.</summary>
    Doubtful,
}

/// <summary>A receipt or kitchen printer. One conversation at a time, each over a cable opened anew, so that one unplugged and plugged in again is found.</summary>
internal sealed class EscPosPrinter(string? address) : IDisposable
{
    private static readonly TimeSpan StatusPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PrintPatience = TimeSpan.FromSeconds(15);
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Whether the totem has it.</summary>
    public bool Exists => !string.IsNullOrEmpty(address);

    /// <summary>How it is.</summary>
    public Task<PrinterState> StateAsync(CancellationToken cancellationToken) => !Exists
        ? Task.FromResult(PrinterState.None)
        : TalkAsync(port => StateAsync(port, cancellationToken), PrinterState.Offline, cancellationToken);

    /// <summary>Prints, and waits until it is on paper.</summary>
    public async Task<PrintOutcome> PrintAsync(byte[] ticket, CancellationToken cancellationToken)
    {
        if (!Exists) return PrintOutcome.NotPrinted;
        var sent = false;
        return await TalkAsync(async port =>
        {
            if (!(await StateAsync(port, cancellationToken)).Prints()) return PrintOutcome.NotPrinted;
            sent = true;
            await port.WriteAsync(ticket, cancellationToken);
            await port.WriteAsync(EscPos.TellWhenPrinted, cancellationToken);
            if (await IsPrintedAsync(port, cancellationToken)) return PrintOutcome.Printed;
            await port.WriteAsync(EscPos.Forget, cancellationToken);
            return PrintOutcome.Doubtful;
        }, () => sent ? PrintOutcome.Doubtful : PrintOutcome.NotPrinted, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private static async Task<PrinterState> StateAsync(PrinterPort port, CancellationToken cancellationToken) => PrinterStates.Of(
        await AskAsync(port, 2, cancellationToken), await AskAsync(port, 3, cancellationToken), await AskAsync(port, 4, cancellationToken));

    private static async Task<byte?> AskAsync(PrinterPort port, byte kind, CancellationToken cancellationToken)
    {
        await port.WriteAsync(EscPos.AskStatus(kind), cancellationToken);
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < StatusPatience;)
        {
            // What else comes is an answer that an earlier conversation did not wait for.
            if (await port.ReadAsync(StatusPatience, cancellationToken) is not { } answer) return null;
            if (PrinterStates.IsStatus(answer)) return answer;
        }

        return null;
    }

    /// <summary>Waits for the word that all is printed; while none comes, looks whether the printer still can.</summary>
    private static async Task<bool> IsPrintedAsync(PrinterPort port, CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < PrintPatience;)
        {
            if (await port.ReadAsync(StatusPatience, cancellationToken) is { } answer)
            {
                if (PrinterStates.IsPrinted(answer)) return true;
                continue;
            }

            var heard = new List<byte?>();
            foreach (var kind in (byte[])[2, 3, 4])
            {
                await port.WriteAsync(EscPos.AskStatus(kind), cancellationToken);
                byte? said;
                while ((said = await port.ReadAsync(StatusPatience, cancellationToken)) is { } late && !PrinterStates.IsStatus(late))
                {
                    if (PrinterStates.IsPrinted(late)) return true;
                }

                heard.Add(said);
            }

            if (!PrinterStates.Of(heard[0], heard[1], heard[2]).Prints()) return false;
        }

        return false;
    }

    private Task<T> TalkAsync<T>(Func<PrinterPort, Task<T>> talk, T unreachable, CancellationToken cancellationToken) =>
        TalkAsync(talk, () => unreachable, cancellationToken);

    private async Task<T> TalkAsync<T>(Func<PrinterPort, Task<T>> talk, Func<T> unreachable, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            using var port = await PrinterPort.OpenAsync(address!, cancellationToken);
            return await talk(port);
        }
        catch (IOException)
        {
            return unreachable();
        }
        finally
        {
            one.Release();
        }
    }
}
