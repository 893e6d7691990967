namespace Totems.DeviceHealth.Background;

/// <summary>
/// Answers many questions at once: while one batch is being answered, the next one gathers. A question that comes alone is asked at once; a fleet
/// that comes all together costs a statement for hundreds.
/// </summary>
/// <param name="mostAtOnce">Questions in a batch at most.</param>
/// <param name="answer">Answers a batch, in the order of its questions.</param>
internal sealed class Coalescer<TQuestion, TAnswer>(int mostAtOnce, Func<IReadOnlyList<TQuestion>, Task<IReadOnlyList<TAnswer>>> answer)
{
    private readonly Lock gate = new();
    private readonly Queue<Asked> waiting = [];
    private readonly Gathering gathering = new();
    private bool answering;

    /// <summary>Asks. Fails with whatever the batch failed with.</summary>
    public Task<TAnswer> AskAsync(TQuestion question)
    {
        var asked = new Asked(question);
        lock (gate)
        {
            waiting.Enqueue(asked);
            if (answering) return asked.Task;
            answering = true;
        }

        _ = AnswerAsync();
        return asked.Task;
    }

    private async Task AnswerAsync()
    {
        await gathering.BeforeAsync();
        while (Take() is { Count: > 0 } batch)
        {
            try
            {
                var answers = await answer(batch.ConvertAll(asked => asked.Question));
                for (var i = 0; i < batch.Count; i++) batch[i].TrySetResult(answers[i]);
            }
            catch (Exception failure) // whatever it is, it is theirs who asked
            {
                foreach (var asked in batch) asked.TrySetException(failure);
            }

            gathering.Ended();
            await gathering.BeforeAsync();
        }
    }

    private List<Asked> Take()
    {
        lock (gate)
        {
            var batch = new List<Asked>(Math.Min(waiting.Count, mostAtOnce));
            while (batch.Count < mostAtOnce && waiting.TryDequeue(out var asked)) batch.Add(asked);
            answering = batch.Count > 0;
            return batch;
        }
    }

    private sealed class Asked(TQuestion question) : TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TQuestion Question => question;
    }
}
