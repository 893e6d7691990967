using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Totems.Admin.Data;
using Totems.Admin.Stores;
using Totems.Contracts;
using Totems.Contracts.Directory;
using Totems.Contracts.Security;
using Totems.Hosting.Audit;
using Totems.Hosting.Database;
using Totems.Hosting.Security;
using Totems.Hosting.Stores;

namespace Totems.Admin.Demo;

/// <summary>Section "Demo".</summary>
internal sealed class DemoOptions
{
    /// <summary>Folder with chain.json and people.json (deploy/demo). Unset in production.</summary>
    public string? Seed { get; set; }
}

/// <summary>Puts the demo chain, its stores and people into a database that has nobody yet, through the same rules as anybody's input.</summary>
internal sealed partial class DemoSeed(IServiceScopeFactory scopes, IOptions<DemoOptions> options, ILogger<DemoSeed> logger) : IHostedService
{
    private sealed record DemoChain(Guid Id, string Name, IReadOnlyList<ZoneEntry> Zones, IReadOnlyList<StoreEntry> Stores);

    private sealed record DemoPerson(string Email, string Password, string Name, Role Role, Guid? StoreId, string Language);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Seed is not { Length: > 0 } folder) return;
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AdminDb>();
        if (await database.People.AnyAsync(cancellationToken)) return;

        var chain = await ReadAsync<DemoChain>(Path.Combine(folder, "chain.json"), cancellationToken);
        var people = await ReadAsync<List<DemoPerson>>(Path.Combine(folder, "people.json"), cancellationToken);
        scope.ServiceProvider.GetRequiredService<ChainScope>().Use(chain.Id);
        await SeedChainAsync(scope.ServiceProvider, database, chain, people.First(person => person.Role == Role.Owner).Name, cancellationToken);
        foreach (var person in people) await SeedPersonAsync(scope.ServiceProvider, database, chain.Id, person, cancellationToken);
        LogSeeded(chain.Name, chain.Stores.Count, people.Count);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task SeedChainAsync(IServiceProvider services, AdminDb database, DemoChain demo, string owner, CancellationToken cancellationToken)
    {
        database.Chains.Add(new Chain { ChainId = demo.Id, Name = demo.Name });
        database.Zones.AddRange(demo.Zones.Select(zone => new Zone { ChainId = demo.Id, Id = zone.Id, Name = zone.Name }));
        database.Stores.AddRange(demo.Stores.Select(store => new Store
        {
            ChainId = demo.Id,
            Id = store.Id,
            Name = store.Name,
            City = store.City,
            TimeZone = store.TimeZone,
            Zone = store.Zone,
            Hours = StoreHours.Write(store.Hours),
        }));
        var seeder = new Caller(CallerKind.Service, Guid.Empty, owner, demo.Id, null, []);
        database.Audit(seeder, services.GetRequiredService<TimeProvider>(), "chain.create", $"chain:{demo.Id}", after: demo);
        await services.GetRequiredService<StoreBook>().SaveAsync(cancellationToken);
    }

    private static async Task SeedPersonAsync(
        IServiceProvider services, AdminDb database, Guid chainId, DemoPerson demo, CancellationToken cancellationToken)
    {
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            Name = demo.Name,
            Email = demo.Email,
            UserName = demo.Email,
            Language = demo.Language,
            EmailConfirmed = true,
        };
        var created = await services.GetRequiredService<UserManager<Person>>().CreateAsync(person, demo.Password);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException($"Demo person {demo.Email}: {string.Join("; ", created.Errors.Select(error => error.Description))}");
        }

        database.Memberships.Add(new Membership { ChainId = chainId, PersonId = person.Id, Role = demo.Role, StoreId = demo.StoreId });
        await database.SaveChangesAsync(cancellationToken);
    }

    private static async Task<T> ReadAsync<T>(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return await JsonSerializer.DeserializeAsync<T>(stream, WireJson.Options, cancellationToken)
            ?? throw new InvalidOperationException($"{file} is empty.");
    }

    [LoggerMessage(EventId = 1002, Level = LogLevel.Information, Message = "Demo chain {Chain} seeded with {Stores} stores and {People} people")]
    private partial void LogSeeded(string chain, int stores, int people);
}
