namespace Totems.Menu.Import;

/// <summary>What a file declares and what it names, so that every name can be looked up once all is read.</summary>
internal sealed class References(ImportErrors errors)
{
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);
    private readonly List<(Node Place, string Key)> _named = [];

    /// <summary>How many entities there are.</summary>
    public int Count => _declared.Count;

    /// <summary>Something is in the file.</summary>
    public void Declare(string key) => _declared.Add(key);

    /// <summary>Something is named and must be in the file.</summary>
    public void Name(Node? place, string key)
    {
        if (place is not null)
        {
            _named.Add((place, key));
        }
    }

    /// <summary>Whether the file has it.</summary>
    public bool Has(string key) => _declared.Contains(key);

    /// <summary>Tells every name that stands for nothing.</summary>
    public void Check()
    {
        foreach (var (place, key) in _named.Where(n => !_declared.Contains(n.Key)))
        {
            errors.Add(place, ImportCodes.UnknownReference, $"There is no {key} in the file.");
        }
    }
}
