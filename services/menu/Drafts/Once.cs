namespace Totems.Menu.Drafts;

/// <summary>Something that is made when first asked for, once for all who ask at the same time, and again after it failed.</summary>
internal sealed class Once<T>(Func<Task<T>> make)
{
    private readonly Lock gate = new();
    private Func<Task<T>>? make = make;
    private Task<T>? made;

    /// <summary>What is made already; else null. Never waits.</summary>
    public T? Made => made is { IsCompletedSuccessfully: true } done ? done.Result : default;

    /// <summary>The thing. It is made for everybody: who stops waiting does not end the making.</summary>
    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        Task<T> current;
        lock (gate)
        {
            // On a thread of its own: making takes processor time, and others wait for this lock.
            if (made is null or { IsFaulted: true } or { IsCanceled: true }) made = Task.Run(make!, CancellationToken.None);
            current = made;
        }

        var result = await current.WaitAsync(cancellationToken);
        // What it was made of may be let go.
        lock (gate) make = null;
        return result;
    }
}
