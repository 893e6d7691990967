using Totems.Menu.Programs;
using Totems.MenuModel.Validation;

namespace Totems.Menu.Releases;

/// <summary>How a publish ended.</summary>
internal abstract record PublishOutcome
{
    /// <summary>Published, now or before under the same id.</summary>
    internal sealed record Published(Release Release) : PublishOutcome;

    /// <summary>The id belongs to a release with another note.</summary>
    internal sealed record DifferentBody : PublishOutcome;

    /// <summary>The draft is not the one the publisher looked at.</summary>
    internal sealed record DraftChanged(string Etag) : PublishOutcome;

    /// <summary>Totems would see no difference to the last release.</summary>
    internal sealed record NothingChanged(long Version) : PublishOutcome;

    /// <summary>There is no such version to go back to.</summary>
    internal sealed record NoSuchVersion(long Version) : PublishOutcome;

    /// <summary>A program's token does not go so far.</summary>
    internal sealed record BeyondRails(ReleaseFault Fault) : PublishOutcome;

    /// <summary>Publishing takes two people here.</summary>
    internal sealed record ApprovalRequired : PublishOutcome;

    /// <summary>What was to be approved is decided already.</summary>
    internal sealed record NotOpen : PublishOutcome;

    /// <summary>Errors block publishing.</summary>
    internal sealed record Invalid(IReadOnlyList<MenuProblem> Problems) : PublishOutcome;
}
