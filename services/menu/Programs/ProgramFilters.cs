using Microsoft.EntityFrameworkCore;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;

namespace Totems.Menu.Programs;

/// <summary>Guard-rails that depend on where a program writes, not on what.</summary>
internal static class ProgramFilters
{
    /// <summary>The store of the path must be one of the token's places.</summary>
    public static TBuilder WithinStores<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            if (await Caller.BindAsync(http) is not { Program: { } program } || !program.Rails.IsLocal || !Guid.TryParse((string?)http.GetRouteValue("storeId"), out var store))
            {
                return await next(context);
            }

            var database = http.RequestServices.GetRequiredService<MenuDbContext>();
            var zone = await database.Stores.Where(s => s.Id == store).Select(s => s.Zone).SingleOrDefaultAsync(http.RequestAborted);
            return ProgramRails.IsMine(program.Rails, store, zone)
                ? await next(context)
                : Problems.Forbidden(ProgramRails.OutsidePlaces, "This token may not touch this store.");
        });

    /// <summary>What all of the chain shares is closed to a token that may touch some places only.</summary>
    public static TBuilder WithinChain<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (context, next) =>
            await Caller.BindAsync(context.HttpContext) is { Program.Rails.IsLocal: true }
                ? Problems.Forbidden(ProgramRails.OutsidePlaces, "This token may change prices of its places only, not what all of the chain shares.")
                : await next(context));
}
