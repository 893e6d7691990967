using Npgsql;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Gateway;
using Totems.DeviceHealth.Rollouts.Engine;
using Totems.DeviceHealth.Twin;
using Totems.Hosting.Database;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Reports;

/// <summary>
/// Writes how far totems have come with rollouts, and which commands went out: once a second, after the reports it follows from, the furthest step
/// only. What is lost here with the process is said again by the next Hello.
/// </summary>
internal sealed class StepWriter(WorkerDatabase<FleetDb> database, SignalBus signals, TimeProvider time, ILogger<StepWriter> logger)
{
    private readonly Lock gate = new();
    private Dictionary<StepKey, PendingStep> steps = [];
    private HashSet<Guid> sentCommands = [];

    /// <summary>A totem was sent its desired state.</summary>
    public void Told(TotemConnection connection, EncodedDesired desired)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (desired.Menu is { } menu) Add(connection, new Step(RolloutKind.Menu, menu.Version, RolloutPhase.Told, null, null), now);
            if (desired.Agent is { } agent) Add(connection, new Step(RolloutKind.Agent, agent.Number, RolloutPhase.Told, null, null), now);
            if (desired.Settings is { } settings) Add(connection, new Step(RolloutKind.Configuration, settings.Number, RolloutPhase.Told, null, null), now);
            foreach (var command in desired.Commands) sentCommands.Add(command.Id);
        }
    }

    /// <summary>A totem said what it is.</summary>
    public void Add(TotemConnection connection, Reported reported, DateTimeOffset at)
    {
        lock (gate)
        {
            foreach (var step in Progress.Of(reported)) Add(connection, step, at);
        }
    }

    /// <summary>Writes what came since the last run. That a totem was told is worth a row only if it has not answered by the run after.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var unlisted = await TargetList.WriteAsync(database.Source, time.GetUtcNow(), cancellationToken);
        var (due, sent) = Take(unlisted);
        if (due.Count == 0 && sent.Count == 0) return;
        try
        {
            await Batches.WriteAsync(
                due, (batch, cancel) => StepSql.WriteAsync(database.Source, batch, cancel), (step, refused) => logger.ReportDropped(step.Key.TotemId, refused),
                cancellationToken);
            if (sent.Count > 0) await StepSql.WriteSentAsync(database.Source, sent, time.GetUtcNow(), cancellationToken);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            PutBack(due, sent);
            throw;
        }

        foreach (var chain in due.Select(step => step.ChainId).Distinct()) signals.Publish(Topics.Fleet(chain));
    }

    // Under the lock.
    private void Add(TotemConnection connection, Step step, DateTimeOffset at) =>
        Keep(new PendingStep(new StepKey(connection.TotemId, step.Kind, step.Version), connection.ChainId, step, at));

    private void Keep(PendingStep step)
    {
        if (!steps.TryGetValue(step.Key, out var known) || known.Step.Phase <= step.Step.Phase) steps[step.Key] = step;
    }

    private (List<PendingStep> Due, HashSet<Guid> Sent) Take(IReadOnlySet<Guid> unlisted)
    {
        lock (gate)
        {
            var due = new List<PendingStep>(steps.Count);
            var later = new Dictionary<StepKey, PendingStep>();
            foreach (var step in steps.Values)
            {
                if (unlisted.Contains(step.ChainId)) later.Add(step.Key, step);
                else if (step.Step.Phase == RolloutPhase.Told && !step.HasWaited) later.Add(step.Key, step with { HasWaited = true });
                else due.Add(step);
            }

            var sent = sentCommands;
            (steps, sentCommands) = (later, []);
            return (due, sent);
        }
    }

    private void PutBack(List<PendingStep> due, HashSet<Guid> sent)
    {
        lock (gate)
        {
            sentCommands.UnionWith(sent);
            foreach (var step in due)
            {
                if (!steps.TryGetValue(step.Key, out var newer) || newer.Step.Phase < step.Step.Phase) steps[step.Key] = step;
            }
        }
    }
}

/// <summary>A totem and a rollout.</summary>
internal readonly record struct StepKey(Guid TotemId, RolloutKind Kind, long Version);

/// <summary>A step to write.</summary>
/// <param name="Key">Whose.</param>
/// <param name="ChainId">Chain.</param>
/// <param name="Step">Which.</param>
/// <param name="At">When, UTC.</param>
/// <param name="HasWaited">Whether a run has passed since.</param>
internal readonly record struct PendingStep(StepKey Key, Guid ChainId, Step Step, DateTimeOffset At, bool HasWaited = false);
