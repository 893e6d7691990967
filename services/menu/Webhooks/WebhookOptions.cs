namespace Totems.Menu.Webhooks;

/// <summary>How webhooks are sent. Section "Webhooks".</summary>
internal sealed class WebhookOptions
{
    /// <summary>Whether receivers on this machine are allowed, without TLS too: for development and tests only.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Longest attempt, from connecting to the end of the answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an attempt belongs to the process that began it; longer than any takes.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What the pauses between attempts are multiplied with; 1 makes about a day of them.</summary>
    public double PauseFactor { get; set; } = 1;

    /// <summary>Most attempts at a time in this process.</summary>
    public int Parallel { get; set; } = 32;
}
