using System.Diagnostics;
using Xunit.Sdk;

namespace Totems.Testing;

/// <summary>Waits for what comes by itself, up to a deadline. No test sleeps for a guessed time.</summary>
public static class Eventually
{
    /// <summary>The deadline where none is given: generous, since nobody waits for it unless something is broken.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    // Often at first, so that what is quick is measured well; seldom later, so that asking does not slow down what is waited for.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LaterInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(2);

    /// <summary>Waits until the condition holds.</summary>
    /// <param name="condition">Asked again and again.</param>
    /// <param name="what">What is waited for, for the failure's message.</param>
    /// <param name="deadline">Up to when; <see cref="Deadline"/> by default.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        TrueAsync(condition, () => what, deadline, cancellationToken);

    /// <summary>Waits until the condition holds; what is waited for is asked for when it did not come, and may say what came instead.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> what, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > (deadline ?? Deadline))
            {
                throw new XunitException($"Not within {(deadline ?? Deadline).TotalSeconds:0.#} s: {what()}");
            }

            await Task.Delay(watch.Elapsed < Later ? Interval : LaterInterval, cancellationToken);
        }
    }

    /// <summary>Waits until the condition holds.</summary>
    public static Task TrueAsync(Func<bool> condition, string what, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        TrueAsync(() => Task.FromResult(condition()), what, deadline, cancellationToken);

    /// <summary>Waits until the condition holds; what is waited for is asked for when it did not come.</summary>
    public static Task TrueAsync(Func<bool> condition, Func<string> what, TimeSpan? deadline = null, CancellationToken cancellationToken = default) =>
        TrueAsync(() => Task.FromResult(condition()), what, deadline, cancellationToken);

    /// <summary>Waits until the assertions hold; at the deadline, the last failure is thrown as it was.</summary>
    public static async Task PassesAsync(Func<Task> assertions, TimeSpan? deadline = null, CancellationToken cancellationToken = default)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await assertions();
                return;
            }
            catch (Exception failure) when (failure is IAssertionException && watch.Elapsed < (deadline ?? Deadline))
            {
                await Task.Delay(watch.Elapsed < Later ? Interval : LaterInterval, cancellationToken);
            }
        }
    }
}
