using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Totems.Local.Terminal;

/// <summary>What the tool tells: with colour and a spinner in a terminal, in plain lines elsewhere.</summary>
internal static class Say
{
    private static readonly Lock Gate = new();

    /// <summary>Whether somebody watches.</summary>
    public static bool Interactive { get; } = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    /// <summary>One line.</summary>
    public static void Line(string text = "")
    {
        lock (Gate)
        {
            Console.Out.WriteLine(text);
        }
    }

    /// <summary>One line that stands out.</summary>
    public static void Warning(string text) => Marked("yellow", "!", text);

    /// <summary>A problem, to standard error.</summary>
    public static void Problem(string text)
    {
        lock (Gate)
        {
            Console.Error.WriteLine($"totems: {text}");
        }
    }

    /// <summary>Does something that takes a while: says what while it goes on, and how long it took when it is done.</summary>
    public static async Task<T> StepAsync<T>(string what, Func<Task<T>> work)
    {
        var watch = Stopwatch.StartNew();
        T result;
        if (Interactive)
        {
            result = await AnsiConsole.Status().Spinner(Spinner.Known.Dots).StartAsync(Markup.Escape(what), _ => work());
        }
        else
        {
            result = await work();
        }

        Marked("green", "✓", string.Create(CultureInfo.InvariantCulture, $"{what} ({watch.Elapsed.TotalSeconds:0.0} s)"));
        return result;
    }

    /// <inheritdoc cref="StepAsync{T}"/>
    public static Task StepAsync(string what, Func<Task> work) => StepAsync(what, async () =>
    {
        await work();
        return true;
    });

    private static void Marked(string colour, string mark, string text)
    {
        lock (Gate)
        {
            if (Interactive)
            {
                AnsiConsole.MarkupLine($"[{colour}]{mark}[/] {Markup.Escape(text)}");
            }
            else
            {
                Console.Out.WriteLine($"{mark} {text}");
            }
        }
    }
}
