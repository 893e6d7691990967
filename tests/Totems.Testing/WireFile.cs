namespace Totems.Testing;

/// <summary>
/// What crosses the wire between totems and gateways, letter by letter, in tests/wire: frames of the hub (JSON protocol, without the record separator that
/// ends each) and bodies of HTTP. "older" is what agents in the field may still say, "newer" what they may hear from services that are ahead of them.
/// A file changes by a new optional member, which leaves the file of before in "older"; never otherwise.
/// </summary>
public static class WireFile
{
    /// <summary>Ends a frame.</summary>
    public const char Separator = '\u001e';

    /// <summary>A file's text.</summary>
    /// <param name="name">As in "to-totem/move".</param>
    public static string Read(string name) => File.ReadAllText(Repository.PathOf("tests", "wire", name + ".json")).TrimEnd('\n');
}
