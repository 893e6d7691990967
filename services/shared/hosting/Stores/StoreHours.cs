using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Directory;

namespace Totems.Hosting.Stores;

/// <summary>Opening hours as the store table holds them.</summary>
public static class StoreHours
{
    /// <summary>As JSON, or null.</summary>
    public static string? Write(OpeningHours? hours) => hours is null ? null : JsonSerializer.Serialize(hours, WireJson.Options);

    /// <summary>From JSON; null when there are none.</summary>
    public static OpeningHours? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<OpeningHours>(json, WireJson.Options);
}
