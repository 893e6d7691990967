using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Totems.Contracts.Directory;
using Totems.Hosting.Database;
using Totems.Hosting.Outbox;
using Totems.Hosting.Signals;

namespace Totems.Hosting.Stores;

/// <summary>Keeps a service's read copy of chains, zones and stores, from admin's "directory.changed".</summary>
public static class DirectoryEndpoint
{
    /// <summary>Event kind.</summary>
    public const string Kind = "directory.changed";

    /// <summary>Maps the event; after a change signals "directory:{chainId}".</summary>
    public static void MapDirectory<TContext>(this IEndpointRouteBuilder routes, TotemsModule module) where TContext : ModuleDbContext =>
        routes.MapEvent<TContext, ChainDirectory>(module, Kind, async (database, directory, services, cancellationToken) =>
        {
            var chain = await database.Chains.SingleOrDefaultAsync(cancellationToken);
            if (chain is not null && chain.Version >= directory.Version) return null;
            if (chain is null)
            {
                chain = new Chain { ChainId = directory.ChainId, Name = directory.Name };
                database.Chains.Add(chain);
            }

            chain.Version = directory.Version;
            chain.Name = directory.Name;
            await CopyZonesAsync(database, directory, cancellationToken);
            await CopyStoresAsync(database, directory, cancellationToken);
            return () => services.GetRequiredService<SignalBus>().Publish($"directory:{directory.ChainId}");
        });

    private static async Task CopyZonesAsync(ModuleDbContext database, ChainDirectory directory, CancellationToken cancellationToken)
    {
        var known = await database.Zones.ToDictionaryAsync(zone => zone.Id, cancellationToken);
        foreach (var entry in directory.Zones)
        {
            if (known.Remove(entry.Id, out var zone)) zone.Name = entry.Name;
            else database.Zones.Add(new Zone { ChainId = directory.ChainId, Id = entry.Id, Name = entry.Name });
        }

        database.Zones.RemoveRange(known.Values);
    }

    private static async Task CopyStoresAsync(ModuleDbContext database, ChainDirectory directory, CancellationToken cancellationToken)
    {
        var known = await database.Stores.ToDictionaryAsync(store => store.Id, cancellationToken);
        foreach (var entry in directory.Stores)
        {
            if (!known.TryGetValue(entry.Id, out var store))
            {
                store = new Store
                {
                    ChainId = directory.ChainId,
                    Id = entry.Id,
                    Name = entry.Name,
                    City = entry.City,
                    TimeZone = entry.TimeZone,
                    Zone = entry.Zone,
                };
                database.Stores.Add(store);
            }

            (store.Name, store.City, store.TimeZone, store.Zone, store.Closed) = (entry.Name, entry.City, entry.TimeZone, entry.Zone, entry.Closed);
            store.Hours = StoreHours.Write(entry.Hours);
        }
    }
}
