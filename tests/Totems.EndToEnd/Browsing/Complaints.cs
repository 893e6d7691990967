using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Totems.EndToEnd.Browsing;

/// <summary>What a browser complains of while a visitor walks: console errors and exceptions that nobody caught.</summary>
internal sealed class Complaints
{
    private readonly ConcurrentQueue<string> heard = new();
    private volatile string? excused;

    /// <summary>So far, in order.</summary>
    public IReadOnlyCollection<string> Heard => heard;

    /// <summary>From now on, losing the connection to an address is meant: who answers there is being restarted.</summary>
    public void Excuse(Uri address) => excused = address.Authority;

    /// <summary>Listens to every page of a visitor, present and future.</summary>
    public void ListenTo(IBrowserContext visitor)
    {
        visitor.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsExpected(message))
            {
                heard.Enqueue($"{message.Page?.Url}: {message.Text} ({message.Location})");
            }
        };
        visitor.WebError += (_, error) => heard.Enqueue($"{error.Page?.Url}: {error.Error}");
    }

    private bool IsExpected(IConsoleMessage message) =>
        excused is { } authority && message.Text.Contains("net::ERR_", StringComparison.Ordinal) && message.Location.Contains(authority, StringComparison.Ordinal);
}
