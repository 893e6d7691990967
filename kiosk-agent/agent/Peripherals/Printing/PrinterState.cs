namespace Totems.KioskAgent.Peripherals.Printing;

/// <summary>How a printer is.</summary>
internal enum PrinterState
{
    /// <summary>The totem has none.</summary>
    None,

    /// <summary>Ready.</summary>
    Ok,

    /// <summary>Ready; the roll ends soon.</summary>
    PaperLow,

    /// <summary>Stands still: the roll is empty.</summary>
    NoPaper,

    /// <summary>Stands still: paper or knife stuck.</summary>
    Jam,

    /// <summary>Stands still: its cover is open.</summary>
    CoverOpen,

    /// <summary>Does not answer: unplugged, switched off, or broken for good.</summary>
    Offline,
}

/// <summary>What printers answer to DLE EOT, and how we say it.</summary>
internal static class PrinterStates
{
    /// <summary>Whether it prints now.</summary>
    public static bool Prints(this PrinterState state) => state is PrinterState.Ok or PrinterState.PaperLow;

    /// <summary>As heartbeats say it.</summary>
    public static string Word(this PrinterState state) => state switch
    {
        PrinterState.None => "none",
        PrinterState.Ok => "ok",
        PrinterState.PaperLow => "paper-low",
        PrinterState.NoPaper => "no-paper",
        PrinterState.Jam => "jam",
        PrinterState.CoverOpen => "cover-open",
        _ => "offline",
    };

    /// <summary>Whether a byte is an answer to DLE EOT: bits 1 and 4 are set, bits 0 and 7 are not.</summary>
    public static bool IsStatus(byte answer) => (answer & 0x93) == 0x12;

    /// <summary>Whether a byte is the answer to GS r: bits 4 and 7 are not set.</summary>
    public static bool IsPrinted(byte answer) => (answer & 0x90) == 0;

    /// <summary>The state that the answers to DLE EOT 2, 3 and 4 tell (Epson's reference); null is no answer.</summary>
    public static PrinterState Of(byte? offline, byte? error, byte? paper)
    {
        if (offline is not { } cause || error is not { } fault || paper is not { } roll) return PrinterState.Offline;
        const int cover = 0x04, stuck = 0x04 | 0x08, beyondRepair = 0x20, end = 0x60, nearEnd = 0x0C;
        return (fault & beyondRepair) != 0 ? PrinterState.Offline
            : (cause & cover) != 0 ? PrinterState.CoverOpen
            : (roll & end) != 0 ? PrinterState.NoPaper
            : (fault & stuck) != 0 ? PrinterState.Jam
            : (roll & nearEnd) != 0 ? PrinterState.PaperLow
            : PrinterState.Ok;
    }
}
