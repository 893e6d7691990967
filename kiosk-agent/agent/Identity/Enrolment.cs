using System.Net;
using Totems.Contracts.Devices;
using Totems.KioskAgent.Connection;
using Totems.KioskAgent.Storage;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Identity;

/// <summary>How a claim ended.</summary>
internal enum ClaimOutcome
{
    /// <summary>The totem has its identity.</summary>
    Enrolled,

    /// <summary>It has one already, and the services accept it.</summary>
    AlreadyEnrolled,

    /// <summary>The services refused the code.</summary>
    Refused,

    /// <summary>The services cannot be reached now.</summary>
    Unreachable,
}

/// <summary>Gets the totem its identity, once, by a claim code from the environment or from the screen.</summary>
internal sealed class Enrolment(
    TotemKey key, FleetApi api, IStateStore store, TotemState state, TimeProvider time, ILogger<Enrolment> logger) : IDisposable
{
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Reads the stored identity, if there is one.</summary>
    public void Load()
    {
        if (store.Read<TotemIdentity>(StateNames.Identity) is { } identity) state.Change(now => now with { Identity = identity });
    }

    /// <summary>Trades a claim code for an identity. A refused identity (retired totem) may be replaced.</summary>
    public async Task<ClaimOutcome> ClaimAsync(string code, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (state.Now is { Identity: not null, Refused: false }) return ClaimOutcome.AlreadyEnrolled;
            var answer = await api.EnrolAsync(
                new EnrolRequest(code.Trim(), key.PublicKey, AgentVersion.Current, Environment.MachineName), cancellationToken);
            if (answer.Value is { } enrolled)
            {
                var identity = new TotemIdentity(enrolled.TotemId, enrolled.Configuration, enrolled.MenuKeys);
                store.Write(StateNames.Identity, identity);
                state.Change(now => now with { Identity = identity, Desired = null, Settings = null, SettingsProgress = null, AgentProgress = null, Refused = false, ClaimProblem = null });
                AgentLog.Enrolled(logger, identity.TotemId, identity.Configuration.StoreName, identity.Configuration.TotemName);
                return ClaimOutcome.Enrolled;
            }

            AgentLog.EnrolRefused(logger, answer.Problem ?? "", answer.Detail ?? "");
            state.Change(now => now with { ClaimProblem = answer.Problem });
            return answer.Status >= HttpStatusCode.InternalServerError || answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.NotFound
                ? ClaimOutcome.Unreachable
                : ClaimOutcome.Refused;
        }
        catch (HttpRequestException e)
        {
            AgentLog.EnrolUnreachable(logger, e.Message);
            state.Change(now => now with { ClaimProblem = "unreachable" });
            return ClaimOutcome.Unreachable;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Tries a code from the environment until it is taken or refused.</summary>
    public async Task ClaimPatientlyAsync(string code, CancellationToken cancellationToken)
    {
        for (var attempt = 0; state.Now.Identity is null; attempt++)
        {
            if (await ClaimAsync(code, cancellationToken) != ClaimOutcome.Unreachable) return;
            await Task.Delay(Backoff.Delay(attempt, Random.Shared.NextDouble()), time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();
}
