namespace Totems.Menu.Import;

/// <summary>Why a file cannot be imported, at one place of it.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Column">CSV: number of the sheet's column, from 1. JSON: character of the line, from 1.</param>
/// <param name="Code">Stable code, one of <see cref="ImportCodes"/>; the web speaks it in people's language.</param>
/// <param name="Message">The same in English, for programs and logs.</param>
/// <param name="Value">The offending value, cut to 100 characters; null when something is missing.</param>
/// <param name="Least">The least that is allowed, where a limit was broken; of money in centavos.</param>
/// <param name="Most">The most: a number, characters, rows, or of money centavos.</param>
internal sealed record ImportError(int Line, int Column, string Code, string Message, string? Value = null, long? Least = null, long? Most = null);

/// <summary>Collects what is wrong with a file, so that all of it is told at once.</summary>
internal sealed class ImportErrors
{
    /// <summary>More than this many are not listed; the last one listed says so.</summary>
    public const int Most = 10_000;

    private const int LongestValue = 100;
    private readonly List<ImportError> _errors = [];

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool None => _errors.Count == 0;

    /// <summary>Notes one error.</summary>
    public void Add(int line, int column, string code, string message, string? value = null, long? least = null, long? most = null)
    {
        if (_errors.Count == Most)
        {
            _errors.Add(new ImportError(line, column, ImportCodes.TooManyErrors, $"More than {Most} errors; the rest is not listed.", Most: Most));
        }

        if (_errors.Count < Most)
        {
            _errors.Add(new ImportError(line, column, code, message, Cut(value), least, most));
        }
    }

    /// <summary>Notes one error at a value.</summary>
    public void Add(Node node, string code, string message, long? least = null, long? most = null) => Add(node.Line, node.Column, code, message, node.Text, least, most);

    /// <summary>Notes one error at the name of a member.</summary>
    public void AddAtName(Node node, string code, string message) => Add(node.NameLine, node.NameColumn, code, message, node.Member);

    /// <summary>All errors, in the file's order.</summary>
    public IReadOnlyList<ImportError> ToList() => [.. _errors.OrderBy(e => e.Line).ThenBy(e => e.Column)];

    private static string? Cut(string? value) => value is { Length: > LongestValue } ? string.Concat(value.AsSpan(0, LongestValue - 1), "…") : value;
}
