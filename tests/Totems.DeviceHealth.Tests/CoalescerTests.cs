using Totems.DeviceHealth.Background;

namespace Totems.DeviceHealth.Tests;

public sealed class CoalescerTests
{
    [Fact]
    public async Task Ask_WhileABatchIsAnswered_GathersTheNextInItsOrder()
    {
        var batches = new List<int[]>();
        var first = new TaskCompletionSource();
        var coalescer = new Coalescer<int, int>(3, async questions =>
        {
            batches.Add([.. questions]);
            if (batches.Count == 1) await first.Task;
            return [.. questions.Select(question => question * 10)];
        });

        var answers = Enumerable.Range(1, 6).Select(coalescer.AskAsync).ToList();
        first.SetResult();

        int[] answered = await Task.WhenAll(answers);
        Assert.Equal<int>([10, 20, 30, 40, 50, 60], answered);
        Assert.Equal([[1], [2, 3, 4], [5, 6]], batches);
    }

    [Fact]
    public async Task Ask_ABatchFails_FailsItsOwnAndGoesOn()
    {
        var coalescer = new Coalescer<int, int>(1, questions => questions[0] == 1
            ? Task.FromException<IReadOnlyList<int>>(new InvalidOperationException("away"))
            : Task.FromResult<IReadOnlyList<int>>([.. questions]));

        var (broken, well) = (coalescer.AskAsync(1), coalescer.AskAsync(2));

        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
        Assert.Equal(2, await well);
        Assert.Equal(3, await coalescer.AskAsync(3));
    }
}
