using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Background;
using Totems.DeviceHealth.Tests.Support;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests;

public sealed class CommandTests : IAsyncLifetime
{
    private Fleet fleet = null!;
    private TestTotem totem = null!;

    public async ValueTask InitializeAsync()
    {
        fleet = await Fleet.StartAsync();
        totem = await fleet.EnrolAsync();
    }

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Command_ToAConnectedTotem_ComesBackWithItsResult()
    {
        await totem.ArriveAsync();
        var id = Guid.CreateVersion7();

        Assert.Equal("pending", await SendAsync(id));

        var told = await totem.ToldAsync(d => d.Commands.Any(c => c.Id == id), "the command");
        Assert.Equal((CommandKinds.RestartAgent, 1), (told.Commands[0].Kind, told.Commands[0].Attempt));
        await StatusAsync(id, "sent");
        await totem.Hub!.InvokeAsync(nameof(ITotemHub.CommandFinished), new CommandResult(id, 1, true, "restarted", fleet.Time.GetUtcNow()));
        // Durable once the call has returned: no waiting here.
        Assert.Equal("succeeded", await fleet.ScalarAsync<string>("select status from fleet.command"));
        await totem.Hub!.InvokeAsync(nameof(ITotemHub.CommandFinished), new CommandResult(id, 1, false, "again", fleet.Time.GetUtcNow()));
        Assert.Equal("restarted", await fleet.ScalarAsync<string>("select detail from fleet.command"));
        Assert.Equal("succeeded", await SendAsync(id));
        Assert.Empty((await totem.HelloAsync()).Commands);
        Assert.Equal("command.finish,command.send", await fleet.ScalarAsync<string>(
            "select string_agg(action, ',' order by action) from fleet.audit_entry where action like 'command.%'"));
    }

    [Fact]
    public async Task Command_SameIdOtherKind_IsRefused()
    {
        var id = Guid.CreateVersion7();
        await SendAsync(id);

        using var other = await fleet.SendAsync(HttpMethod.Put, $"/api/fleet/totems/{totem.Id}/commands/{id}", new { kind = CommandKinds.RefreshMenu });
        using var unknown = await fleet.SendAsync(HttpMethod.Put, $"/api/fleet/totems/{totem.Id}/commands/{Guid.CreateVersion7()}", new { kind = "format-disk" });

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity), (other.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task Command_OfAnotherTotem_CannotBeFinished()
    {
        var id = Guid.CreateVersion7();
        await SendAsync(id);
        var other = await fleet.EnrolAsync();
        await other.ArriveAsync();

        await other.Hub!.InvokeAsync(nameof(ITotemHub.CommandFinished), new CommandResult(id, 1, true, "", fleet.Time.GetUtcNow()));

        Assert.Equal("pending", await fleet.ScalarAsync<string>("select status from fleet.command"));
    }

    [Fact]
    public async Task Command_NotDoneInTime_ExpiresAndALateResultStillCounts()
    {
        var id = Guid.CreateVersion7();
        await SendAsync(id);
        var before = (await totem.ArriveAsync()).Revision;
        fleet.Time.Advance(TimeSpan.FromMinutes(15));
        await fleet.Get<Housekeeping>().ExpireCommandsAsync(CancellationToken.None);
        Assert.Equal("expired", await fleet.ScalarAsync<string>("select status from fleet.command"));
        await totem.ArriveAsync();
        var after = await totem.HelloAsync();
        Assert.Empty(after.Commands);
        Assert.True(after.Revision > before);

        await totem.Hub!.InvokeAsync(nameof(ITotemHub.CommandFinished), new CommandResult(id, 1, false, "no rights", fleet.Time.GetUtcNow()));

        Assert.Equal("failed", await fleet.ScalarAsync<string>("select status from fleet.command"));
    }

    private async Task<string?> SendAsync(Guid id)
    {
        using var answer = await fleet.SendAsync(HttpMethod.Put, $"/api/fleet/totems/{totem.Id}/commands/{id}", new { kind = CommandKinds.RestartAgent });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString();
    }

    private Task StatusAsync(Guid id, string status) => Eventually.TrueAsync(
        async () => await fleet.ScalarAsync<string>("select status from fleet.command where id = $1", id) == status, $"status {status}");
}
