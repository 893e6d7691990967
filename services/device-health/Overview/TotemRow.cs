namespace Totems.DeviceHealth.Overview;

/// <summary>A totem in a list.</summary>
/// <param name="Id">Totem.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Letter">Its letter in the store.</param>
/// <param name="StoreId">Store.</param>
/// <param name="StoreName">Store's name.</param>
/// <param name="Presence">Whether it is heard.</param>
/// <param name="PresenceSince">Since when, UTC; of a silent totem its last word.</param>
/// <param name="LastHeard">Its last word, UTC, or null when it never spoke.</param>
/// <param name="MenuVersion">Release on screen, as it says itself.</param>
/// <param name="DesiredVersion">Release it should show.</param>
/// <param name="AgentVersion">Version of its program.</param>
/// <param name="Retired">No longer in use.</param>
/// <param name="UpdatePhase">How far it has come with the desired release.</param>
/// <param name="UpdateReason">Why it failed.</param>
internal sealed record TotemRow(
    Guid Id, string Name, string Letter, Guid StoreId, string StoreName, TotemPresence Presence, DateTimeOffset PresenceSince, DateTimeOffset? LastHeard,
    long? MenuVersion, long? DesiredVersion, string? AgentVersion, bool Retired, RolloutPhase? UpdatePhase, string? UpdateReason);
