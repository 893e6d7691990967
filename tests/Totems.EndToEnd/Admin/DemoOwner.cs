using System.Text.Json;
using Totems.Testing;

namespace Totems.EndToEnd.Admin;

/// <summary>Somebody who may do everything in the demo chain.</summary>
internal sealed record DemoOwner(string Email, string Password, string Role)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>As written in deploy/demo/people.json.</summary>
    public static DemoOwner Read()
    {
        using var file = File.OpenRead(Repository.PathOf("deploy", "demo", "people.json"));
        return JsonSerializer.Deserialize<List<DemoOwner>>(file, Json)!.First(person => person.Role == "owner");
    }
}
