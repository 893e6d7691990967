using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.Admin.AuditLog;

/// <summary>GET /api/admin/audit: what every service wrote into its audit log, as one list, newest first.</summary>
internal static class AuditEndpoints
{
    private static readonly string[] Services = ["admin", "menu", "orders", "device-health"];

    /// <summary>A part of the log; <paramref name="Missing"/> names services that did not answer, so their entries are not in it.</summary>
    internal sealed record AuditPage(IReadOnlyList<AuditRecord> Items, string? Next, IReadOnlyList<string> Missing);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/admin/audit", ListAsync).WithName("listAudit").RequirePermission(Permission.ViewAudit);

    private static async Task<Ok<AuditPage>> ListAsync(
        string? search, string? service, Guid? cursor, int? limit, Caller caller, IHttpClientFactory clients, CancellationToken cancellationToken)
    {
        var take = Paging.Limit(limit);
        var asked = Services.Where(name => service is null || name == service).ToList();
        var parts = await Task.WhenAll(asked.Select(async name => (name, entries: await AskAsync(name))));
        var merged = parts.SelectMany(part => part.entries ?? []).OrderByDescending(entry => entry.Id).Take(take + 1).ToList();
        var page = Paging.Cut(merged, take, entry => entry.Id.ToString());
        return TypedResults.Ok(new AuditPage(page.Items, page.Next, [.. parts.Where(part => part.entries is null).Select(part => part.name)]));

        async Task<List<AuditRecord>?> AskAsync(string name)
        {
            var query = QueryString.Create(new Dictionary<string, string?>
            {
                ["search"] = search,
                ["before"] = cursor?.ToString(),
                ["limit"] = (take + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            }.Where(pair => pair.Value is not null));
            try
            {
                using var client = clients.CreateClient(ServiceClients.NameOf(name));
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/internal/{name}/audit{query}").For(caller.Chain);
                using var response = await client.SendAsync(request, cancellationToken);
                return response.IsSuccessStatusCode
                    ? await response.Content.ReadFromJsonAsync<List<AuditRecord>>(WireJson.Options, cancellationToken)
                    : null;
            }
            catch (Exception failure) when (failure is HttpRequestException or JsonException
                || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                return null;
            }
        }
    }
}
