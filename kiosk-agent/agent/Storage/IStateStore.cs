namespace Totems.KioskAgent.Storage;

/// <summary>Small records a totem keeps across restarts, by name. SQLite on a totem, memory in the fleet simulator.</summary>
internal interface IStateStore
{
    /// <summary>The record of a name, or null when there is none or it cannot be read.</summary>
    T? Read<T>(string name) where T : class;

    /// <summary>Replaces the record of a name; durable when it returns.</summary>
    void Write<T>(string name, T value) where T : class;
}

/// <summary>Names of the records.</summary>
internal static class StateNames
{
    public const string Identity = "identity";
    public const string Desired = "desired";
    public const string Availability = "availability";
    public const string Menu = "menu";
    public const string Commands = "commands";
    public const string Settings = "settings";
    public const string Hours = "hours";
}
