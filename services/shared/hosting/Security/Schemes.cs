namespace Totems.Hosting.Security;

/// <summary>Authentication schemes and policies.</summary>
public static class Schemes
{
    /// <summary>Chooses between those below by what the request carries.</summary>
    public const string Any = "totems";

    /// <summary>A person's session cookie.</summary>
    public const string Session = "session";

    /// <summary>A totem's or service's bearer token.</summary>
    public const string Bearer = "bearer";

    /// <summary>A program's API token.</summary>
    public const string Program = "program";

    /// <summary>Name of the session cookie.</summary>
    public const string Cookie = "totems_session";
}
