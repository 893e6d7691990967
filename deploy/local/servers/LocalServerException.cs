namespace Totems.Local.Servers;

/// <summary>Something about this machine stands in the way. The message is one line that says what, and what to do.</summary>
public sealed class LocalServerException : Exception
{
    /// <summary>Creates the exception.</summary>
    public LocalServerException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public LocalServerException(string message, Exception inner) : base(message, inner)
    {
    }
}
