namespace Totems.Local.Build;

/// <summary>Remembers from what a part was built last.</summary>
internal sealed record Stamp(Workspace Workspace, string Part)
{
    private string FileName => Path.Combine(Workspace.Builds, Part.Replace('/', '-').Replace(' ', '-') + ".stamp");

    /// <summary>Whether the part was built last from what has this hash.</summary>
    public bool Is(string hash) => File.Exists(FileName) && File.ReadAllText(FileName) == hash;

    /// <summary>Notes that the part was built from what has this hash.</summary>
    public void Write(string hash) => File.WriteAllText(FileName, hash);
}
