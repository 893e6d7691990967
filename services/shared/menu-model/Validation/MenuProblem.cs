using System.Text.Json.Serialization;
using Totems.MenuModel.Content;

namespace Totems.MenuModel.Validation;

/// <summary>Whether a problem keeps a menu from being published.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProblemSeverity>))]
public enum ProblemSeverity
{
    /// <summary>Publishing is refused.</summary>
    [JsonStringEnumMemberName("error")] Error,

    /// <summary>The publisher is asked.</summary>
    [JsonStringEnumMemberName("warning")] Warning,
}

/// <summary>Something wrong, or doubtful, with a menu, and where it is mended.</summary>
/// <param name="Severity">Error or warning.</param>
/// <param name="Code">Stable code, one of <see cref="MenuProblems"/>.</param>
/// <param name="Section">Section of the entity to mend, one of <see cref="Documents.MenuSections"/>; "prices" for a price.</param>
/// <param name="Id">Its id; for a price, the price key.</param>
/// <param name="Subject">What exactly is meant: an entity key, a member ("name", "end"), a reference that leads nowhere.</param>
/// <param name="Name">Name of the entity, for people.</param>
/// <param name="Zone">The price zone, when it is about prices in one zone.</param>
/// <param name="Limit">The limit that was broken or the percentage of a price change, where there is one.</param>
/// <param name="Path">The way round a cycle as entity keys, of which the first is also the last; or all users of a duplicate external code.</param>
/// <param name="Store">The store, when it is about a store's own prices.</param>
public sealed record MenuProblem(
    ProblemSeverity Severity, string Code, string Section, string Id, string Subject, Text? Name = null, string? Zone = null,
    int? Limit = null, IReadOnlyList<string>? Path = null, Guid? Store = null);
