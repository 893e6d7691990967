using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Tests.Support;
using Totems.Testing.Hosting;

namespace Totems.DeviceHealth.Tests;

public sealed class DatabaseTests : IAsyncLifetime
{
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Schema_EveryTable_HasRowSecurityByChain() =>
        Assert.Empty(await DatabaseCatalogue.RowSecurityFaultsAsync(fleet.Database, DeviceHealthModule.Module));

    [Fact]
    public async Task Schema_AsMigrated_IsWhatEntityFrameworkMaps() =>
        Assert.Empty(await DatabaseCatalogue.ModelFaultsAsync<FleetDb>(fleet.Host.Services, fleet.Database));
}
