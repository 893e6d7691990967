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

    /// <summary>How long the simulated card terminal takes, in milliseconds.</summary>
    public int TerminalMilliseconds { get; set; } = 1500;
}
