using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Enrolment;
using Totems.DeviceHealth.Tests.Support;

namespace Totems.DeviceHealth.Tests;

public sealed class EnrolmentTests : IAsyncLifetime
{
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task ClaimCode_UsedByAHundredMachinesAtOnce_MakesOneTotem()
    {
        var code = await fleet.ClaimCodeAsync(fleet.Chain, fleet.Chain.Centro);
        using var client = fleet.Host.Anonymous();
        var machines = Enumerable.Range(0, 100).Select(_ => fleet.NewMachine()).ToList();

        var answers = await Task.WhenAll(machines.Select(m => client.PostAsJsonAsync("/api/fleet/enrol", m.Request(code), WireJson.Options)));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(99, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(1, await fleet.ScalarAsync<long>("select count(*) from fleet.totem"));
    }

    [Fact]
    public async Task ClaimCode_SameMachineAgain_GetsTheSameAnswer()
    {
        var code = await fleet.ClaimCodeAsync(fleet.Chain, fleet.Chain.Centro);
        var machine = fleet.NewMachine();

        await machine.EnrolAsync(code.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal));
        var first = machine.Enrolment!;
        await machine.EnrolAsync(code);

        Assert.Equal((first.TotemId, first.Configuration), (machine.Enrolment!.TotemId, machine.Enrolment.Configuration));
    }

    [Fact]
    public async Task ClaimCode_Expired_IsUnknown()
    {
        var code = await fleet.ClaimCodeAsync(fleet.Chain, fleet.Chain.Centro);
        fleet.Time.Advance(TimeSpan.FromMinutes(15));
        using var client = fleet.Host.Anonymous();

        using var answer = await client.PostAsJsonAsync("/api/fleet/enrol", fleet.NewMachine().Request(code), WireJson.Options);

        Assert.Equal((HttpStatusCode.NotFound, "https://totems.dev/problems/claim-code-unknown"), (answer.StatusCode, await ProblemAsync(answer)));
    }

    [Fact]
    public async Task ClaimCode_GuessedTooOften_IsRefusedForThatAddress()
    {
        using var client = fleet.Host.Anonymous();
        for (var guess = 0; guess < GuessLimiter.Allowed; guess++)
        {
            using var wrong = await client.PostAsJsonAsync("/api/fleet/enrol", fleet.NewMachine().Request("AAAA-AAAA"), WireJson.Options);
            Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        }

        using var answer = await client.PostAsJsonAsync("/api/fleet/enrol", fleet.NewMachine().Request("AAAA-AAAA"), WireJson.Options);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
    }

    [Fact]
    public async Task Enrol_KeyOfAnotherCurve_IsRefused()
    {
        var code = await fleet.ClaimCodeAsync(fleet.Chain, fleet.Chain.Centro);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var client = fleet.Host.Anonymous();

        using var answer = await client.PostAsJsonAsync(
            "/api/fleet/enrol", new EnrolRequest(code, Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), "1.0.0", "x"), WireJson.Options);

        Assert.Equal("https://totems.dev/problems/public-key-invalid", await ProblemAsync(answer));
    }

    [Fact]
    public async Task Enrol_SeveralInOneStore_GetLettersInOrder()
    {
        var letters = new List<string>();
        for (var i = 0; i < 3; i++) letters.Add((await fleet.EnrolAsync()).Enrolment!.Configuration.Letter);
        var elsewhere = await fleet.EnrolAsync(store: fleet.Chain.Manaus);

        Assert.Equal(["A", "B", "C"], letters);
        Assert.Equal("A", elsewhere.Enrolment!.Configuration.Letter);
    }

    [Theory]
    [InlineData("", "A")]
    [InlineData("A,C", "B")]
    [InlineData("A,B,C,D,E,F,G,H,I,J,K,L,M,N,O,P,Q,R,S,T,U,V,W,X,Y,Z", "AA")]
    public void Letters_SomeTaken_GivesTheFirstFree(string taken, string expected) => Assert.Equal(expected, Letters.FirstFree(taken.Split(',')));

    [Fact]
    public async Task Enrol_AfterARelease_DesiresIt()
    {
        await fleet.PublishAsync(4);
        var totem = await fleet.EnrolAsync();

        Assert.Equal(4, (await totem.ArriveAsync()).Menu!.Version);
    }

    [Fact]
    public async Task ClaimCode_ForAStoreOfSomebodyElse_IsForbidden()
    {
        using var answer = await fleet.SendAsync(HttpMethod.Post, "/api/fleet/claim-codes", new { storeId = fleet.Chain.Manaus, totemName = "X" },
            grants: new Grant(Role.Technician, fleet.Chain.Centro));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Token_RightAssertion_IsIssuedOnce()
    {
        var totem = await fleet.EnrolAsync();
        var assertion = totem.Assertion();

        using var first = await totem.TradeAsync(assertion);
        using var replayed = await totem.TradeAsync(assertion);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (first.StatusCode, replayed.StatusCode));
        Assert.Contains("assertion-used", await replayed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_AssertionThatWaitedTooLong_SaysThatItIsTheAssertion()
    {
        var totem = await fleet.EnrolAsync();

        using var late = await totem.TradeAsync(totem.Assertion(seconds: -1));
        using var early = await totem.TradeAsync(totem.Assertion(seconds: 600));

        Assert.Contains("assertion-expired", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("assertion-expired", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_WrongAssertions_AreRefused()
    {
        var totem = await fleet.EnrolAsync();
        var other = await fleet.EnrolAsync();
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string[] wrong =
        [
            totem.Assertion(audience: "totems/other"), totem.Assertion(seconds: -1), totem.Assertion(seconds: 600), totem.Assertion(subject: other.Id),
            totem.Assertion(signer: stranger), totem.Assertion(subject: Guid.NewGuid()), totem.Assertion(jti: ""), totem.Assertion(jti: new string('x', 65)), "a.b.c", "",
        ];

        foreach (var assertion in wrong)
        {
            using var answer = await totem.TradeAsync(assertion);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Retire_ConnectedTotem_LosesConnectionAndToken()
    {
        var totem = await fleet.EnrolAsync();
        await totem.ArriveAsync();

        using var retired = await fleet.SendAsync(HttpMethod.Post, $"/api/fleet/totems/{totem.Id}/retire");
        using var again = await fleet.SendAsync(HttpMethod.Post, $"/api/fleet/totems/{totem.Id}/retire");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (retired.StatusCode, again.StatusCode));
        await totem.Closed.WaitAsync(TimeSpan.FromSeconds(30));
        using var token = await totem.TradeAsync(totem.Assertion());
        Assert.Equal("https://totems.dev/problems/totem-retired", await ProblemAsync(token));
        Assert.Equal(1, await fleet.ScalarAsync<long>("select count(*) from fleet.audit_entry where action = 'totem.retire'"));
        Assert.Equal("A", (await fleet.EnrolAsync()).Enrolment!.Configuration.Letter);
    }

    [Fact]
    public async Task Retired_TotemWithAGoodToken_IsToldNothing()
    {
        var totem = await fleet.EnrolAsync();
        var token = await totem.TokenAsync();
        using var retired = await fleet.SendAsync(HttpMethod.Post, $"/api/fleet/totems/{totem.Id}/retire");

        await totem.ConnectAsync(token);

        // Its connection ends before, or with, the answer to its Hello.
        await Assert.ThrowsAnyAsync<Exception>(() => totem.HelloAsync());
        await totem.Closed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static async Task<string?> ProblemAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString();
}
