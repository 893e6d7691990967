using System.Text.Json;

namespace Totems.Local.Up;

/// <summary>Somebody of the demo chain who can sign in.</summary>
internal sealed record DemoPerson(string Email, string Password, string Name, string Role, string? StoreId)
{
    /// <summary>Reads deploy/demo/people.json; empty if there is none.</summary>
    public static IReadOnlyList<DemoPerson> Read(Workspace workspace)
    {
        var file = Path.Combine(workspace.Demo, "people.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<List<DemoPerson>>(File.ReadAllText(file), JsonSerializerOptions.Web) ?? [] : [];
    }
}
