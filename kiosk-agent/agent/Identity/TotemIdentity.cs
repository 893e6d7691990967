using Totems.Contracts.Devices;

namespace Totems.KioskAgent.Identity;

/// <summary>Who this totem is, as the services said at enrolment.</summary>
/// <param name="TotemId">The totem.</param>
/// <param name="Configuration">Where it stood when it enrolled.</param>
/// <param name="MenuKeys">Keys that sign manifests, known at enrolment.</param>
internal sealed record TotemIdentity(Guid TotemId, TotemConfiguration Configuration, IReadOnlyDictionary<string, string> MenuKeys);
