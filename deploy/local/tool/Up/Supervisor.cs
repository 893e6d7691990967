using Totems.Local.Terminal;

namespace Totems.Local.Up;

/// <summary>All that one <c>up</c> started; ends it in the opposite order.</summary>
internal sealed class Supervisor(Workspace workspace, PidFiles pidFiles) : IAsyncDisposable
{
    private readonly List<SupervisedService> services = [];

    /// <summary>Starts a process and waits until it is healthy.</summary>
    public async Task StartAsync(ServicePlan plan, CancellationToken cancellationToken) =>
        await Say.StepAsync($"{plan.Daemon.Name}", async () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var service = new SupervisedService(plan, workspace, pidFiles, services.Count + 1);
            services.Add(service);
            await service.WaitUntilHealthyAsync(cancellationToken);
        });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var service in Enumerable.Reverse(services))
        {
            await service.DisposeAsync();
            Say.Line($"  stopped {service.Name}");
        }
    }
}
