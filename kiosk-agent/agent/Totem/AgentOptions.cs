namespace Totems.KioskAgent.Totem;

/// <summary>What the machine's environment says to its agent: section "Agent".</summary>
internal sealed class AgentOptions
{
    /// <summary>Base address of the services, for instance "http://localhost:8080".</summary>
    public Uri Server { get; set; } = new("http://localhost:8080");

    /// <summary>Folder for the database, the key and the pictures.</summary>
    public string Data { get; set; } = "data";

    /// <summary>Folder of the built screen, or null when none is served.</summary>
    public string? Screen { get; set; }

    /// <summary>Claim code to enrol with when the totem has no identity yet.</summary>
    public string? ClaimCode { get; set; }

    /// <summary>Whether it sells whatever the store's opening hours say: for demonstrations and tests.</summary>
    public bool AlwaysOpen { get; set; }

    /// <summary>The receipt printer: "tcp://host:9100" or a device file such as "/dev/usb/lp0"; null when the totem has none.</summary>
    public string? Printer { get; set; }

    /// <summary>The kitchen's network printer, for when the services are out of reach; null when there is none.</summary>
    public string? KitchenPrinter { get; set; }

    /// <summary>The guard of the battery, Network UPS Tools' upsd: "name@host:3493"; null when there is none.</summary>
    public string? Ups { get; set; }

    /// <summary>Characters in a line of paper: 42 or 48.</summary>
    public int PrinterColumns { get; set; } = 48;

    /// <summary>How long the services must be out of reach until orders go to the kitchen's printer, in seconds.</summary>
    public int KitchenPaperAfterSeconds { get; set; } = 10;

    /// <summary>The program in front of the card terminal: "tcp://127.0.0.1:PORT"; null when the totem takes no cards.</summary>
    public string? Pinpad { get; set; }
}
