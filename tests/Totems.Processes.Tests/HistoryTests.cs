using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Totems.Testing.Menus;
using Totems.Testing.Processes;
using Xunit;

namespace Totems.Processes.Tests;

public sealed class HistoryTests
{
    private const int Steps = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static TheoryData<string> Chains => [.. MenuHistory.Chains];

    [Fact]
    public Task History_OfOneChainInFifteenSteps_EachEqualsAFreshCopy()
    {
        SkipWithoutData();
        var all = Load("kfc");
        // Spread over the whole record, the first and the last among them: as many removals as additions.
        return ReplayAsync([.. Enumerable.Range(0, Steps).Select(step => all[step * (all.Count - 1) / (Steps - 1)])]);
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Chains))]
    public Task History_EveryStepOfAChain_EachEqualsAFreshCopy(string chain)
    {
        SkipWithoutData();
        return ReplayAsync(Load(chain));
    }

    private static Task ReplayAsync(List<HistoryStep> steps) => RunningSystem.RunAsync(new SystemPlan(SystemShape.Standalone), async (system, cancel) =>
    {
        var agent = await system.StartAgentAsync(DemoChain.Stores[0], cancel);
        var totem = await Fleet.TotemIdAsync(system.Owner, agent, cancel);
        var took = new List<double>();
        var last = MenuDocument.Empty.Hash;
        foreach (var step in steps)
        {
            // Names and order of the record may change nothing that a totem would see.
            var hashes = step.Content.ToDocument().Hash + step.Prices[agent.Store.Zone].ToDocument().Hash;
            if (hashes == last) continue;
            last = hashes;

            await system.Owner.PostFileAsync<JsonElement>("/api/menu/import?format=json&dryRun=false", step.ToJsonFile(), cancel);
            var watch = Stopwatch.StartNew();
            var release = await Publishing.PublishAsync(system.Owner, Guid.CreateVersion7(), $"{step.Date:yyyy-MM-dd}", cancel);
            await agent.WhenAsync(state => state.MenuVersion == release.Version, $"shows release {release.Version} of {step.Date}", Patience, cancel);
            took.Add(watch.Elapsed.TotalMilliseconds);

            var zone = release.In(agent.Store);
            Assert.Equal(step.Content.ToDocument().Hash, zone.ContentHash);
            foreach (var hash in new[] { zone.ContentHash, zone.PricesHash })
            {
                var fresh = await system.Anonymous().Http.GetByteArrayAsync(new Uri($"/api/menu/blobs/{hash}", UriKind.Relative), cancel);
                Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(fresh)));
                Assert.Equal(fresh, AgentFiles.Document(agent, hash));
            }

            var page = await Fleet.WhenAsync(system.Owner, totem,
                page => page.Reported?.Menu?.Version == release.Version, $"release {release.Version} is reported", Patience, cancel);
            Assert.Equal((zone.ContentHash, zone.PricesHash), (page.Reported!.Menu!.ContentHash, page.Reported.Menu.PricesHash));
        }

        took.Sort();
        Figures.Say($"{took.Count} releases, publish click to applied: median {took[took.Count / 2]:0} ms, longest {took[^1]:0} ms");
        Assert.True(took.Count > steps.Count / 2, $"only {took.Count} of {steps.Count} steps changed anything");
    });

    // The demo chain's zones take the record's one price book.
    private static List<HistoryStep> Load(string chain) =>
    [
        .. MenuHistory.Load(HistoryStep.Folder!, chain, seed: 2024).Select(step => step with
        {
            Prices = DemoChain.Stores.Select(store => store.Zone).Distinct()
                .ToDictionary(zone => zone, zone => new PriceBook(new ZoneInfo(zone, zone), step.Prices.Values.Single().Prices)),
        }),
    ];

    private static void SkipWithoutData() => Assert.SkipWhen(HistoryStep.Folder is null, "The real menus are not beside the project.");
}
