using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Security;

namespace Totems.Testing.Processes;

/// <summary>A store of the demo chain.</summary>
public sealed record DemoStore(Guid Id, string Name, string Zone);

/// <summary>Somebody of the demo chain.</summary>
public sealed record DemoPerson(string Email, string Password, Role Role, Guid? StoreId);

/// <summary>Who and what is in deploy/demo.</summary>
public static class DemoChain
{
    /// <summary>Its folder.</summary>
    public static string Folder { get; } = Repository.PathOf("deploy", "demo");

    /// <summary>The chain's stores.</summary>
    public static IReadOnlyList<DemoStore> Stores { get; } = Read<Chain>("chain.json").Stores;

    /// <summary>The chain's people.</summary>
    public static IReadOnlyList<DemoPerson> People { get; } = Read<List<DemoPerson>>("people.json");

    /// <summary>The first person of a role, in a store where it matters.</summary>
    public static DemoPerson Person(Role role, Guid? storeId = null) => People.First(person => person.Role == role && (storeId is null || person.StoreId == storeId));

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(File.ReadAllBytes(Path.Combine(Folder, file)), WireJson.Options)!;

    private sealed record Chain(IReadOnlyList<DemoStore> Stores);
}
