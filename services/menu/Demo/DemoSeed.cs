using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Totems.Hosting.Database;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Exchange;
using Totems.Menu.Files;
using Totems.Menu.Import;
using Totems.Menu.Releases;

namespace Totems.Menu.Demo;

/// <summary>Section "Demo".</summary>
internal sealed class DemoOptions
{
    /// <summary>Folder with chain.json, people.json, menu.json and media/ (deploy/demo). Unset in production.</summary>
    public string? Seed { get; set; }
}

/// <summary>
/// Publishes the demo chain's first release through the same code as anybody's, once admin has told of the chain. Does nothing when the chain has a
/// release; after a failure it tries again, since every step can be repeated.
/// </summary>
internal sealed partial class DemoSeed(
    IServiceScopeFactory scopes, IOptions<DemoOptions> options, TimeProvider time, ILogger<DemoSeed> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Seed is not { Length: > 0 } folder) return;
        using var chain = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "chain.json"), stoppingToken));
        var id = chain.RootElement.GetProperty("id").GetGuid();
        while (!stoppingToken.IsCancellationRequested && !await TrySeedAsync(id, folder, stoppingToken)) await Task.Delay(Pause, time, stoppingToken);
    }

    private async Task<bool> TrySeedAsync(Guid chain, string folder, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<ChainScope>().Use(chain);
            var database = scope.ServiceProvider.GetRequiredService<MenuDbContext>();
            if (!await database.Chains.AnyAsync(cancellationToken)) return false;
            if (!await database.Releases.AnyAsync(cancellationToken)) await SeedAsync(scope.ServiceProvider, database, chain, folder, cancellationToken);
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException or DbUpdateException)
        {
            LogNotYet(failure.Message);
            return false;
        }
    }

    private async Task SeedAsync(IServiceProvider services, MenuDbContext database, Guid chain, string folder, CancellationToken cancellationToken)
    {
        var caller = new Caller(CallerKind.Service, Guid.Empty, await OwnerAsync(folder, cancellationToken), chain, null, []);
        var files = services.GetRequiredService<ContentStore>();
        await using (var transaction = await database.Database.BeginTransactionAsync(cancellationToken))
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "media")).Order(StringComparer.Ordinal))
            {
                var content = await File.ReadAllBytesAsync(file, cancellationToken);
                if (await MediaEndpoint.StoreAsync(database, files, caller, time, content, Path.GetFileName(file), cancellationToken) is null) LogNoPicture(file);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        var menu = await File.ReadAllBytesAsync(Path.Combine(folder, "menu.json"), cancellationToken);
        var report = await services.GetRequiredService<Importer>().ImportAsync(caller, menu, MenuFormat.Json, dryRun: false, cancellationToken);
        foreach (var error in report.Errors.Take(20)) LogError(error.Line, error.Column, error.Message);
        if (report.Errors.Count > 0) return;

        var outcome = await services.GetRequiredService<Publisher>().PublishAsync(caller, Guid.CreateVersion7(), "Cardápio de demonstração", null, cancellationToken);
        switch (outcome)
        {
            case PublishOutcome.Published published:
                LogPublished(published.Release.Version, report.Changes.Count);
                break;
            case PublishOutcome.Invalid invalid:
                foreach (var problem in invalid.Problems.Take(20)) LogProblem(problem.ToString());
                break;
            default:
                LogProblem(outcome.ToString());
                break;
        }
    }

    // Who would have done this by hand: pages name a person, not a service.
    private static async Task<string> OwnerAsync(string folder, CancellationToken cancellationToken)
    {
        using var people = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "people.json"), cancellationToken));
        return people.RootElement.EnumerateArray().First(person => person.GetProperty("role").GetString() == "owner").GetProperty("name").GetString()!;
    }

    [LoggerMessage(EventId = 2000, Level = LogLevel.Information, Message = "Demo menu published as release {Version} with {Entries} entries and prices")]
    private partial void LogPublished(long version, int entries);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "Demo menu cannot be published yet: {Reason}")]
    private partial void LogNotYet(string reason);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Error, Message = "Demo menu, line {Line}, column {Column}: {Problem}")]
    private partial void LogError(int line, int column, string problem);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Error, Message = "Demo menu not published: {Problem}")]
    private partial void LogProblem(string problem);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Error, Message = "{File} is no picture")]
    private partial void LogNoPicture(string file);
}
